// Pictures of every page kind, desktop and phone, light and dark, and on paper, without any check.
// `node screens.mjs map card` takes those kinds only.

import { mailOf, openHouse, pageKinds, peopleKinds } from "./house.mjs";

const only = process.argv.slice(2);
const house = await openHouse();

/** Waits for the living map where there is one, then until nothing more is asked for. */
async function settled(visitor) {
  if ((await visitor.locator("#carte").count()) > 0) await visitor.locator("#carte.alive").waitFor();
  await visitor.waitForLoadState("networkidle");
}

try {
  const kinds = {
    ...(await pageKinds(house)),
    "map-near": "/explorer?zone=-1.9,46.9,-1.1,47.5",
    "map-words": "/explorer?q=jardin&theme=SOL",
    "without-islands": "/explorer",
    ...(await peopleKinds(house)),
  };
  for (const [kind, place] of Object.entries(kinds)) {
    const [path, who] = [place].flat();
    const as = who && mailOf(who);
    if (only.length > 0 && !only.includes(kind)) continue;
    const scripts = kind !== "without-islands";
    for (const size of ["desktop", "phone"]) {
      for (const dark of [false, true]) {
        const { visitor } = await house.open(path, { as, size, dark, scripts });
        if (scripts) await settled(visitor);
        const name = `${kind}-${size}-${dark ? "dark" : "light"}`;
        await house.picture(visitor, name);
        await house.picture(visitor, `${name}-full`);
        await visitor.context().close();
      }
    }
    const { visitor } = await house.open(path, { as, scripts: false });
    await visitor.emulateMedia({ media: "print" });
    await visitor.setViewportSize({ width: 700, height: 990 });
    await house.picture(visitor, `${kind}-print-full`);
    await visitor.context().close();
  }
} finally {
  await house.close();
}
