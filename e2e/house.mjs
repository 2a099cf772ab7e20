// The house under test: the built binary on a temporary folder, and a browser to visit it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const binary = process.env.CROISEE_BIN ?? join(here, "..", "target", "debug", "croisee");
const out = join(here, "out");

/** Widths that people have: a desk and a pocket. */
export const SIZES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

/** Starts `croisee demo` and waits for the address that it prints. */
async function start(folder) {
  const child = spawn(binary, ["demo", "--data", folder, "--port", "0"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const address = new Promise((resolve, reject) => {
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/à l’adresse (http:\/\/127\.0\.0\.1:\d+)/);
      if (found) resolve(found[1]);
    };
    child.stdout.setEncoding("utf8").on("data", listen);
    child.stderr.setEncoding("utf8").on("data", (chunk) => (said += chunk));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`croisee demo ended with ${code}:\n${said}`)));
  });
  return { child, origin: await address, said: () => said };
}

/** Opens the house: { origin, said, page(options), open(path, options), picture(page, name), close() }. */
export async function openHouse() {
  const folder = await mkdtemp(join(tmpdir(), "croisee-e2e-"));
  await mkdir(out, { recursive: true });
  const { child, origin, said } = await start(folder);
  const browser = await chromium.launch({
    executablePath: process.env.CROISEE_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // The living map draws with WebGL, here on the processor.
      "--use-angle=swiftshader",
      "--enable-unsafe-swiftshader",
    ],
  });
  const contexts = [];

  /** A fresh visitor. Options: size, dark, scripts, language, touch. */
  async function page({ size = "desktop", dark = false, scripts = true, language = "fr-FR", touch = false } = {}) {
    const context = await browser.newContext({
      viewport: SIZES[size],
      colorScheme: dark ? "dark" : "light",
      javaScriptEnabled: scripts,
      locale: language,
      hasTouch: touch,
      reducedMotion: "reduce",
    });
    contexts.push(context);
    const visitor = await context.newPage();
    visitor.setDefaultTimeout(15_000);
    return visitor;
  }

  /** A fresh visitor who is already at `path`. */
  async function open(path, options) {
    const visitor = await page(options);
    const answer = await visitor.goto(origin + path);
    return { visitor, status: answer.status() };
  }

  async function close() {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    if (child.exitCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  }

  const picture = (visitor, name) =>
    visitor.screenshot({ path: join(out, `${name}.png`), fullPage: name.endsWith("-full") });
  return { origin, said, page, open, picture, close };
}

/** Addresses of one page of each kind, found by following links as a visitor would. */
export async function pageKinds(house) {
  const { visitor } = await house.open("/explorer?vue=liste&q=jardin", { scripts: false });
  const first = async (selector) => {
    const href = await visitor.locator(selector).first().getAttribute("href");
    return href.replace(house.origin, "");
  };
  const card = await first("main a[href*='/fiche/']");
  await visitor.goto(`${house.origin}/partenaires`);
  const partner = await first("main a[href*='/partenaire/']");
  await visitor.goto(house.origin + partner);
  const run = await first("main a[href*='/collecte/']");
  await visitor.goto(`${house.origin}/themes`);
  const theme = await first("main a[href*='/theme/']");
  await visitor.goto(`${house.origin}/territoires`);
  const territory = await first("main a[href*='/territoire/']");
  await visitor.context().close();
  return {
    home: "/",
    explorer: "/explorer",
    map: "/explorer?vue=carte",
    list: "/explorer?vue=liste",
    table: "/explorer?vue=tableau",
    figures: "/explorer?vue=chiffres",
    nothing: "/explorer?q=zzzzqqqqxxxx",
    card,
    partners: "/partenaires",
    partner,
    run,
    themes: "/themes",
    theme,
    territories: "/territoires",
    territory,
    about: "/a-propos",
    legal: "/mentions-legales",
    accessibility: "/accessibilite",
    lost: "/nulle-part",
  };
}
