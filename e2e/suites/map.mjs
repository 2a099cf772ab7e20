// E6: the living map. It takes the place of the server's drawing, its heaps come from the server for
// the same question, and the list and the address follow it.

import assert from "node:assert/strict";
import { describe, it } from "node:test";

/** The number that the page says first: how many projects. */
async function total(visitor) {
  const text = await visitor.locator("[data-follows=total] strong").innerText();
  return Number(text.replace(/\D/g, "") || "0");
}

/** Opens the explorer and waits until the living map is there; gathers what the browser complains of. */
async function alive(house, path, options) {
  const visitor = await house.page(options);
  const complaints = [];
  visitor.on("console", (message) => {
    // WebGL in software says how slow it is; that is no complaint about the page.
    if (["error", "warning"].includes(message.type()) && !/GPU stall|GL Driver|WebGL/i.test(message.text())) {
      complaints.push(message.text());
    }
  });
  visitor.on("pageerror", (error) => complaints.push(String(error)));
  await visitor.goto(house.origin + path);
  await visitor.locator("#carte.alive").waitFor();
  await visitor.locator("#carte .pin").first().waitFor();
  return { visitor, complaints };
}

/** Does something, and waits until the page has followed the map to another frame. */
async function followed(visitor, act) {
  const before = new URL(visitor.url()).searchParams.get("zone");
  await act();
  await visitor.waitForFunction(
    (zone) => new URLSearchParams(location.search).get("zone") !== zone
      && !document.getElementById("carte").hasAttribute("aria-busy"),
    before,
  );
}

const heaps = (visitor) => visitor.locator("#carte .pin-heap");

/** The heap that counts most. */
async function largest(visitor) {
  const counts = await heaps(visitor).allInnerTexts();
  const numbers = counts.map((text) => Number(text.replace(/\D/g, "")));
  return heaps(visitor).nth(numbers.indexOf(Math.max(...numbers)));
}

export function map(place) {
  describe("E6: the map", () => {
    it("e06_the_living_map_takes_the_place_of_the_drawing", async () => {
      const { visitor, complaints } = await alive(place.house, "/explorer");
      assert.equal(await visitor.locator("#carte svg.map-svg").count(), 0, "the drawing has left");
      assert.ok((await heaps(visitor).count()) > 10, "heaps over the country");
      assert.equal(new URL(visitor.url()).search, "", "nobody has moved yet");
      assert.deepEqual(complaints, []);
    });

    it("e06_heaps_hold_every_project_of_the_search", async () => {
      const { visitor } = await alive(place.house, "/explorer?q=jardin");
      const answer = await fetch(`${place.house.origin}/api/v1/clusters?q=jardin&bbox=-180,-90,180,90&zoom=0`);
      assert.equal(answer.headers.get("content-type").split(";")[0], "application/geo+json");
      const { features } = await answer.json();
      const counted = features.reduce((sum, { properties }) => sum + (properties.count ?? 1), 0);
      // « 40 projets, dont 38 situés sur la carte »: the last number, or the only one. A project with
      // places far apart is in several heaps.
      const said = await visitor.locator("[data-follows=total]").innerText();
      const located = Number(said.match(/\d+/g).at(-1));
      assert.ok(counted >= located && counted < located * 2, `${counted} in heaps, ${said}`);
    });

    it("e06_a_click_goes_closer_and_the_address_and_list_follow", async () => {
      const { visitor, complaints } = await alive(place.house, "/explorer");
      const all = await total(visitor);
      const first = await largest(visitor);
      await followed(visitor, () => first.click());
      const near = await total(visitor);
      assert.ok(near > 0 && near < all, `${near} of ${all}`);
      const plain = await place.house.open(new URL(visitor.url()).pathname + new URL(visitor.url()).search, { scripts: false });
      assert.equal(await total(plain.visitor), near, "the server tells the same at this address");
      const names = (one) => one.locator(".lines h3").allInnerTexts();
      assert.deepEqual(await names(visitor), await names(plain.visitor));
      const tab = await visitor.locator("nav.tabs a[href*='vue=tableau']").getAttribute("href");
      assert.match(tab, /zone=/, "the table shows the same frame");
      assert.ok((await visitor.locator(".chips li").count()) > 0, "the frame is said among the filters");
      assert.deepEqual(complaints, []);
    });

    it("e06_the_keyboard_goes_closer_and_opens_a_project", async () => {
      const { visitor } = await alive(place.house, "/explorer?q=jardin");
      const first = await largest(visitor);
      await first.focus();
      assert.match(await first.getAttribute("aria-label"), /projets/);
      await followed(visitor, () => visitor.keyboard.press("Enter"));
      assert.notEqual(await visitor.evaluate(() => document.activeElement?.tagName), "BODY", "the focus is not lost");
      while ((await visitor.locator("#carte .pin-card").count()) === 0) {
        const next = await largest(visitor);
        await next.focus();
        await followed(visitor, () => visitor.keyboard.press("Enter"));
      }
      const card = visitor.locator("#carte .pin-card").first();
      const name = await card.getAttribute("aria-label");
      await card.focus();
      await visitor.keyboard.press("Enter");
      const link = visitor.locator(".maplibregl-popup a[href*='/fiche/']");
      await link.waitFor();
      assert.match(await visitor.locator(".maplibregl-popup").innerText(), new RegExp(name.slice(0, 8).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
      await link.focus();
      await visitor.keyboard.press("Enter");
      await visitor.waitForURL(/\/fiche\//);
      assert.ok((await visitor.locator("h1").innerText()).includes(name));
    });

    it("e06_overseas_is_one_click_away", async () => {
      const { visitor } = await alive(place.house, "/explorer");
      await followed(visitor, () => visitor.locator("a[data-jump]", { hasText: "La Réunion" }).click());
      const [west, , east] = new URL(visitor.url()).searchParams.get("zone").split(",").map(Number);
      assert.ok(west < 55.5 && east > 55.5, visitor.url());
      assert.ok((await visitor.locator("#carte .pin").count()) > 0);
    });

    it("e06_a_reader_who_comes_back_finds_the_same_frame", async () => {
      const { visitor } = await alive(place.house, "/explorer");
      const first = await largest(visitor);
      await followed(visitor, () => first.click());
      const [address, count] = [visitor.url(), await total(visitor)];
      const again = await alive(place.house, new URL(address).pathname + new URL(address).search);
      assert.equal(await total(again.visitor), count);
      assert.equal(again.visitor.url(), address);
    });

    it("e06_without_webgl_the_drawing_stays", async () => {
      const visitor = await place.house.page();
      await visitor.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
      const asked = [];
      visitor.on("request", (request) => asked.push(request.url()));
      await visitor.goto(`${place.house.origin}/explorer`, { waitUntil: "networkidle" });
      assert.ok(await visitor.locator("#carte svg.map-svg").isVisible());
      assert.equal(await visitor.locator("#carte .map-live").count(), 0);
      assert.deepEqual(asked.filter((url) => /\/mount\.|map-worker/.test(url)), [], "the library is not asked for");
    });

    it("e06_a_map_that_fails_leaves_the_drawing", async () => {
      const visitor = await place.house.page();
      await visitor.route("**/api/v1/clusters**", (route) => route.fulfill({ status: 500, body: "{}" }));
      await visitor.goto(`${place.house.origin}/explorer`);
      await visitor.waitForEvent("console", (message) => /le dessin reste/.test(message.text()));
      assert.ok(await visitor.locator("#carte svg.map-svg").isVisible());
      assert.equal(await visitor.locator("#carte .map-live").count(), 0);
    });

    it("e06_no_one_else_is_asked_for_anything", async () => {
      const visitor = await place.house.page();
      const elsewhere = [];
      visitor.on("request", (request) => {
        if (!request.url().startsWith(place.house.origin) && !/^(data|blob):/.test(request.url())) elsewhere.push(request.url());
      });
      await visitor.goto(`${place.house.origin}/explorer`);
      await visitor.locator("#carte.alive").waitFor();
      assert.deepEqual(elsewhere, []);
    });

    it("e19_on_a_phone_one_finger_still_scrolls_the_page", async () => {
      const { visitor } = await alive(place.house, "/explorer", { size: "phone", touch: true });
      const gesture = await visitor.locator(".map-live .maplibregl-canvas-container").evaluate((e) => getComputedStyle(e).touchAction);
      assert.match(gesture, /pan-y/, gesture);
    });
  });
}
