// node scripts/serve-folder.mjs FOLDER PORT: serves a folder on loopback, for sources that are
// copies of web sites. Ends with the process that started it.

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";

const [, , folder, port] = process.argv;
const root = resolve(folder);
const KINDS = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".css": "text/css; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** The file behind an address: a folder answers with its index; nothing outside the root. */
async function find(address) {
  const path = normalize(join(root, decodeURIComponent(new URL(address, "http://localhost").pathname)));
  if (path !== root && !path.startsWith(root + sep)) return null;
  const is = await stat(path).catch(() => null);
  if (is?.isDirectory()) return find(`${address.replace(/\/?([?#].*)?$/, "/")}index.html`);
  return is ? path : null;
}

createServer(async (ask, answer) => {
  const path = await find(ask.url).catch(() => null);
  if (!path) return answer.writeHead(404, { "content-type": "text/plain" }).end("Not here.\n");
  answer.writeHead(200, { "content-type": KINDS[extname(path)] ?? "application/octet-stream" });
  createReadStream(path).pipe(answer);
}).listen(Number(port), "127.0.0.1");
