// Pictures of every page kind, desktop and phone, light and dark, without any check.

import { openHouse, pageKinds } from "./house.mjs";

const house = await openHouse();
try {
  for (const [kind, path] of Object.entries(await pageKinds(house))) {
    for (const size of ["desktop", "phone"]) {
      for (const dark of [false, true]) {
        const { visitor } = await house.open(path, { size, dark });
        await visitor.waitForLoadState("networkidle");
        await house.picture(visitor, `${kind}-${size}-${dark ? "dark" : "light"}`);
        await visitor.context().close();
      }
    }
  }
} finally {
  await house.close();
}
