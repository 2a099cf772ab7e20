// Bundles the islands into crates/web/dist, under names that hold a hash of their content, and
// writes manifest.json: the name of an island → its file. The server embeds or reads that folder.
//
// MapLibre draws in a worker, which our policy allows from ourselves only (no blob): the worker is a
// file of its own, and the map is told its address.

import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "crates", "web", "dist");
/** Where the server serves `out`. */
const SERVED = "/assets/dist/";

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022"],
  outdir: out,
  entryNames: "[name].[hash]",
  chunkNames: "[name].[hash]",
  legalComments: "eof",
  metafile: true,
  logLevel: "warning",
  // MapLibre's style sheet holds its icons as data addresses already.
  loader: { ".svg": "dataurl" },
};

/** Entry points' own names → the files written for them. */
function written(result) {
  const names = new Map();
  for (const [path, file] of Object.entries(result.metafile.outputs)) {
    if (file.entryPoint) names.set(file.entryPoint, basename(path));
  }
  return names;
}

/** The licences of what is bundled must travel with it. */
async function licences(results) {
  const names = new Set();
  for (const result of results) {
    for (const path of Object.keys(result.metafile.inputs)) {
      const found = path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//);
      if (found) names.add(found[1]);
    }
  }
  const parts = [];
  // MapLibre's published file already holds its own dependencies.
  const told = JSON.parse(await readFile(join(here, "node_modules/maplibre-gl/package.json"), "utf8"));
  for (const name of Object.keys(told.dependencies)) names.add(name);
  for (const name of [...names].sort()) {
    const folder = join(here, "node_modules", name);
    const files = await readdir(folder).catch(() => []);
    const licence = files.find((file) => /^licen[cs]e/i.test(file));
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    const text = licence ? await readFile(join(folder, licence), "utf8") : "";
    parts.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
  }
  return parts.join(`\n${"-".repeat(72)}\n\n`);
}

async function empty(folder) {
  await mkdir(folder, { recursive: true });
  const old = (await readdir(folder)).filter((name) => name !== ".gitkeep");
  await Promise.all(old.map((name) => rm(join(folder, name), { recursive: true })));
}

await empty(out);
const worker = "node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs";
const style = "src/map/map.css";
const beside = await build({
  ...shared,
  entryPoints: { "map-worker": worker, "map-style": style },
});
const besideNames = written(beside);
const islands = await build({
  ...shared,
  splitting: true,
  entryPoints: { map: "src/map.ts", search: "src/search.ts" },
  define: {
    MAP_WORKER: JSON.stringify(SERVED + besideNames.get(worker)),
    MAP_STYLE: JSON.stringify(SERVED + besideNames.get(style)),
  },
});
const names = written(islands);
await writeFile(join(out, "licences.txt"), await licences([beside, islands]));
await writeFile(
  join(out, "manifest.json"),
  JSON.stringify({ map: names.get("src/map.ts"), search: names.get("src/search.ts") }, null, 2),
);
