// What axe finds on a page, in words.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The faults that axe finds on the page that the visitor reads; none when all is well. */
export async function faults(visitor) {
  await visitor.evaluate(axe);
  const { violations } = await visitor.evaluate(() =>
    globalThis.axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }),
  );
  return violations.map((fault) => `${fault.id}: ${fault.help} (${fault.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" ; ")})`);
}
