// Bundles each test of tests/ into a file that Node can read, and runs them all.

import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "croisee-islands-"));
const sources = (await readdir(join(here, "tests"))).filter((name) => name.endsWith(".test.ts"));
await build({
  absWorkingDir: here,
  entryPoints: sources.map((name) => join("tests", name)),
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  logLevel: "warning",
});
const files = sources.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
const run = spawn(process.execPath, ["--enable-source-maps", "--test", ...files], { stdio: "inherit" });
run.once("exit", async (code) => {
  await rm(folder, { recursive: true, force: true });
  process.exitCode = code ?? 1;
});
