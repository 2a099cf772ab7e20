// The house under test: the built binary on a temporary folder, and a browser to visit it.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium } from "playwright-core";

const here = dirname(fileURLToPath(import.meta.url));
const binary = process.env.CROISEE_BIN ?? join(here, "..", "target", "debug", "croisee");
const out = join(here, "out");

/** Widths that people have: a desk and a pocket. */
export const SIZES = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
};

/** The words of `croisee demo` on a port of its choice, so many days later than today. */
const demo = (days = 0) => ["demo", "--port", "0", "--in-days", `${days}`];

/** Starts the binary with these words and waits for the address that it prints. */
async function start(folder, database, words) {
  const child = spawn(binary, [...words, "--data", folder], {
    stdio: ["ignore", "pipe", "pipe"],
    env: database ? { ...process.env, CROISEE_DATABASE: database } : process.env,
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
    child.once("exit", (code) => reject(new Error(`croisee ${words[0]} ended with ${code}:\n${said}`)));
  });
  return { child, origin: await address, said: () => said };
}

/** Asks a child process to end, and waits until it has. */
async function stop(child) {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

/** A port that nobody holds now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

/**
 * Settles an empty site under the name `localhost`, where browsers make passkeys (an address in
 * numbers has no name to tie a key to). Answers the words that serve it, and its address.
 */
async function settle(folder) {
  await promisify(execFile)(binary, ["init", "--data", folder]);
  const port = await freePort();
  await appendFile(join(folder, "croisee.toml"), `\npublic_url = "http://localhost:${port}/"\n`);
  return { words: ["serve", "--listen", `127.0.0.1:${port}`], address: `http://localhost:${port}` };
}

/**
 * Opens the house, on SQLite or on the `database` of this address: the demonstration, or an `empty`
 * site with a name. It answers
 * { origin, said, page(options), open(path, options), picture(page, name), command(...words), later(days), close() }.
 */
export async function openHouse({ database, empty = false } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "croisee-e2e-"));
  await mkdir(out, { recursive: true });
  const settled = empty ? await settle(folder) : { words: demo() };
  let { child, origin, said } = await start(folder, database, settled.words);
  origin = settled.address ?? origin;
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

  const sessions = new Map();

  /** The session of somebody of the demonstration, opened once as they would: by the link in their letter. */
  async function sessionOf(mail) {
    if (!sessions.has(mail)) {
      const visitor = await page();
      await visitor.goto(`${origin}/connexion`);
      await visitor.locator("#courriel").fill(mail);
      await visitor.locator("main form.sheet button").click();
      await visitor.goto(`${origin}/courrier`);
      const [, key] = (await visitor.content()).match(/entrer\?cle=(\w+)/);
      await visitor.goto(`${origin}/connexion/entrer?cle=${key}`);
      await visitor.locator("main form.sheet button").click();
      await visitor.waitForURL((url) => !url.pathname.startsWith("/connexion"));
      sessions.set(mail, await visitor.context().cookies());
      await visitor.context().close();
    }
    return sessions.get(mail);
  }

  /** A fresh visitor who is already at `path`; `as` is the address of somebody of the demonstration. */
  async function open(path, { as, ...options } = {}) {
    const cookies = as ? await sessionOf(as) : [];
    const visitor = await page(options);
    await visitor.context().addCookies(cookies);
    const answer = await visitor.goto(origin + path);
    return { visitor, status: answer.status() };
  }

  /** What a command says on the folder of the demonstration, as its steward types it. */
  async function command(...words) {
    const { stdout } = await promisify(execFile)(binary, [...words, "--data", folder]);
    return stdout;
  }

  /** Closes the house and opens it again so many days after today; who was in comes in anew. */
  async function later(days) {
    await stop(child);
    ({ child, origin, said } = await start(folder, database, demo(days)));
    sessions.clear();
  }

  async function close() {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await stop(child);
    await rm(folder, { recursive: true, force: true });
  }

  const picture = (visitor, name) =>
    visitor.screenshot({ path: join(out, `${name}.png`), fullPage: name.endsWith("-full") });
  return {
    get origin() {
      return origin;
    },
    said: () => said(),
    page,
    open,
    picture,
    command,
    later,
    close,
  };
}

/** Somebody of the demonstration, by their first name. */
export const mailOf = (name) => `${name}@estuaire.example`;

/** One page of each kind that people meet: { kind: [path, who] }, nobody for who needs no account. */
export async function peopleKinds(house) {
  const first = async (path, who, selector) => {
    const { visitor } = await house.open(path, { as: mailOf(who) });
    const all = await visitor.locator(selector).evaluateAll((links) => links.map((a) => a.getAttribute("href")));
    await visitor.context().close();
    return all.map((href) => href.replace(house.origin, ""));
  };
  const [team] = await first("/equipes", "helene", "main a[href*='/equipe/']");
  const prepared = await first("/mon-espace", "camille", "main a[href*='/preparer/']");
  const numbers = prepared.map((path) => Number(path.split("/").pop())).sort((a, b) => a - b);
  const [held, next] = [numbers[0], numbers.at(-1)];
  const [passage] = await first(team, "helene", "main a[href*='/passage/']");
  const [own] = await first("/mon-espace/projets", "fatima", "main a[href*='/mon-espace/projet/']");
  const [census] = await first("/mon-espace", "jeanne", "main a[href*='/recensement/']");
  const [words] = await first(`/edition/${held}/soiree`, "gael", "main a[href*='/projet/']");
  const [between] = await first("/echanges?cote=besoin", "noe", "main a[href*='/relier?besoin=']");
  const [request] = await first("/echanges?cote=besoin", "gael", "main a[href*='/demander?annonce=']");
  const [programme] = await first("/programmes", "helene", "main a[href*='/programme/']");
  const [fed] = await first(programme, "helene", "main a[href*='/projet/']:has-text('Cartables')");
  // Holders choose whether their project has a page: the feed names those that have one.
  const feed = await (await fetch(`${house.origin}/projets.atom`)).text();
  const [shown] = feed.match(/\/projet\/\d+/);
  return {
    "sign-in": ["/connexion"],
    charter: ["/charte"],
    agenda: ["/agenda"],
    edition: [`/edition/${next}`],
    programmes: ["/programmes"],
    programme: [programme],
    "programmes-team": [`${team}/programmes`, "helene"],
    "programme-asked": [`/mon-espace${fed}`, "rose"],
    evening: [`/edition/${held}/soiree`],
    project: [shown],
    words: [words, "gael"],
    propose: ["/proposer", "gael"],
    join: ["/rejoindre"],
    letters: ["/courrier"],
    screen: [`/scene/${held}`],
    own: ["/mon-espace", "camille"],
    account: ["/mon-espace/compte", "camille"],
    register: [`/edition/${next}/inscription`, "gael"],
    evenings: ["/mon-espace/soirees", "gael"],
    meetings: ["/mon-espace/rencontres", "gael"],
    holding: [own, "fatima"],
    journal: [`${own}/carnet`, "fatima"],
    team: [team, "helene"],
    capture: [`${team}/piste`, "helene"],
    passage: [passage, "helene"],
    prepare: [`/preparer/${next}`, "camille"],
    committee: [`/comite/${next}`, "marc"],
    show: [`/deroule/${held}`, "camille"],
    administration: ["/administration", "ada"],
    deeds: ["/administration/journal", "ada"],
    moderation: ["/moderation", "ada"],
    cockpit: [census, "jeanne"],
    corrections: ["/mon-espace/corrections", "jeanne"],
    qualification: ["/mon-espace/qualification", "jeanne"],
    door: [`/accueil/${next}`, "camille"],
    tables: [`/tables/${next}`, "camille"],
    seat: [`/edition/${next}/ma-place`, "gael"],
    asking: [`/questionnaires/${next}`, "camille"],
    foretaste: [`/avant-gout/${next}`, "camille"],
    report: [`/compte-rendu/${held}`, "camille"],
    versions: [`/compte-rendu/${held}/versions`, "camille"],
    results: [`${own}/resultats`, "fatima"],
    kit: [`${shown}/kit`, "fatima"],
    figures: [`${team}/chiffres`, "helene"],
    exchanges: ["/echanges", "noe"],
    "exchanges-own": ["/mon-espace/echanges", "lucie"],
    "exchanges-form": ["/echanges/nouveau?cote=besoin", "gael"],
    links: ["/mon-espace/liens", "noe"],
    between: [between, "noe"],
    animation: ["/echanges/relais", "helene"],
    request: [request, "gael"],
    requests: ["/mon-espace/demandes", "fatima"],
    mediation: ["/mediation", "ada"],
    directory: ["/echanges/ressources", "fatima"],
    vocabulary: ["/vocabulaire"],
    "vocabulary-proposing": ["/vocabulaire", "ada"],
    mirrors: ["/mon-espace/miroirs", "lucie"],
    news: ["/territoire/departement/44/nouvelles"],
    "news-letter": ["/mon-espace/nouvelles?niveau=departement&code=44", "lucie"],
    "news-stop": ["/nouvelles/arreter/1?cle=perdue"],
  };
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
    ties: `${card}/liens`,
    slide: `${card}/diapositive`,
    partners: "/partenaires",
    partner,
    run,
    themes: "/themes",
    theme,
    territories: "/territoires",
    territory,
    news: `${territory}/nouvelles`,
    about: "/a-propos",
    legal: "/mentions-legales",
    accessibility: "/accessibilite",
    lost: "/nulle-part",
  };
}
