// The page to show somebody, in a real browser: `node tests/peers/page.mjs PATH_TO_HOLDFAST_BINARY`.
//
// Needs chromium, pdftotext and pdfinfo on the PATH, and the two packages of tests/peers/package.json: beside this file, or in
// the folder that NODE_PATH names (`npm ci` there, with both package files). Prints "ok NAME" or "FAILED NAME: why" for each
// check and ends with 1 when one failed.

import { execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
// Unlike `require`, an import ignores NODE_PATH.
const places = [here, ...(process.env.NODE_PATH ?? "").split(delimiter).filter(Boolean)];
const find = (name) => require.resolve(name, { paths: places.flatMap((place) => [place, dirname(place)]) });
const { chromium } = require(find("playwright-core"));
const axe = readFileSync(find("axe-core/axe.min.js"), "utf8");

const holdfast = resolve(process.argv[2] ?? "target/debug/holdfast");
const onPath = (name) =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

const folder = mkdtempSync(join(tmpdir(), "holdfast-page-"));
let failed = 0;
const check = (name, problems) => {
  if (problems.length === 0) return console.log(`ok ${name}`);
  failed += 1;
  console.log(`FAILED ${name}: ${problems.join(" · ")}`);
};

/** Runs the client in a home of its own, at a moment of the journal. */
const run = (home, now, ...args) =>
  execFileSync(holdfast, ["--home", home, ...args], {
    env: { HOME: folder, TMPDIR: folder, PATH: process.env.PATH, LANG: "en_GB.UTF-8", HOLDFAST_NOW: now, HOLDFAST_KEYRING: "off" },
    encoding: "utf8",
  });

/** A year of a made-up life: a mood a day, a session a week, questionnaires every other, notes to the end of each. */
const year = () => {
  const lines = [];
  const line = (at, rest) => lines.push(JSON.stringify({ at, ...rest }));
  const start = Date.UTC(2025, 4, 24);
  line("2025-05-24T08:00:00+00:00", { kind: "therapy", id: "t1", state: "in_therapy", started: "2025-05-24", setting: "individual" });
  for (let day = 0; day < 362; day += 1) {
    const date = new Date(start + day * 86_400_000).toISOString().slice(0, 10);
    const wave = Math.round(3 + Math.sin(day / 19) + ((day * 7) % 5) / 2 - 1);
    if (day % 6 !== 4) line(`${date}T20:15:00+00:00`, { kind: "mood", id: `m${day}`, level: Math.min(5, Math.max(1, wave)) });
    if (day % 7 === 5) {
      const outcome = day % 77 === 54 ? "cancelled_by_me" : "attended";
      line(`${date}T18:00:00+00:00`, { kind: "session", id: `s${day}`, therapy: "t1", starts: `${date}T17:00`, outcome });
    }
    if (day % 14 === 6) {
      const answer = (item) => (item + day) % 4 === 0 ? 1 : (day * item) % 3;
      const of = (items) => Array.from({ length: items }, (_, item) => answer(item));
      line(`${date}T19:00:00+00:00`, { kind: "questionnaire", id: `p${day}`, instrument: "phq9", answers: [...of(8), 0] });
      line(`${date}T19:05:00+00:00`, { kind: "questionnaire", id: `g${day}`, instrument: "gad7", answers: of(7) });
    }
  }
  const topics = ["pacing", "money", "support", "kind_of_therapy"];
  topics.forEach((about, n) => {
    const text = "It would help me to talk about this for a while, because it keeps coming back between the sessions.";
    line(`2026-05-0${n + 1}T20:00:00+00:00`, { kind: "concern", id: `k${n}`, about, stage: "on_agenda", session: "s355", text });
    line(`2026-04-0${n + 1}T20:00:00+00:00`, { kind: "concern", id: `r${n}`, about, stage: "raised", shift: "solve_barrier", text });
  });
  return `${lines.join("\n")}\n`;
};

const demo = join(here, "..", "journals", "demo.jsonl");
const rich = join(folder, "year.jsonl");
writeFileSync(rich, year());
const journals = [
  { name: "demo", file: demo, now: "2026-05-21T21:00:00+02:00[Europe/Berlin]", args: ["--weeks", "12"] },
  { name: "usual", file: demo, now: "2026-05-21T21:00:00+02:00[Europe/Berlin]", args: [] },
  { name: "year", file: rich, now: "2026-05-21T21:00:00+02:00[Europe/Berlin]", args: ["--weeks", "52"] },
];
const papers = [
  { name: "A4", width: "210mm", height: "297mm" },
  { name: "Letter", width: "8.5in", height: "11in" },
];

/** What axe finds: everything it has on structure, names, contrast, language. */
const audit = async (page) => {
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  return found.violations.map((v) => `${v.id} (${v.nodes.map((n) => n.target.join(" ")).join(", ")})`);
};

/** Words, without what line breaks and fonts do to them. */
const words = (text) => text.normalize("NFKC").replace(/\u00ad/g, "").replace(/\s+/g, "");

const browser = await chromium.launch({
  executablePath: onPath("chromium") ?? onPath("chromium-browser") ?? onPath("google-chrome"),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
});
try {
  const context = await browser.newContext({ viewport: { width: 800, height: 1100 } });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));

  for (const locale of ["en", "de"]) {
    for (const { name, file, now, args } of journals) {
      const title = `${name} ${locale}`;
      const home = join(folder, `${name}-${locale}`);
      run(home, now, "import", file);
      const out = join(folder, `${name}-${locale}.html`);
      const question = locale === "de" ? "Könnten wir langsamer machen?" : "Could we go slower?";
      run(home, now, "--locale", locale, "page", "--out", out, "--name", "A. B.", "--question", question, ...args);
      await page.emulateMedia({ media: "screen" });
      await page.goto(pathToFileURL(out).href);

      check(`${title}: axe finds nothing`, await audit(page));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await page.setViewportSize({ width: 360, height: 740 });
      const narrow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      await page.setViewportSize({ width: 800, height: 1100 });
      check(`${title}: nothing is wider than the screen`, [wide, narrow].filter((over) => over > 0).map((over) => `${over} px`));

      // Text outside its picture would be cut off at the edge of the paper.
      await page.emulateMedia({ media: "print" });
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll("svg text")]
          .filter((text) => getComputedStyle(text).display !== "none")
          .filter((text) => {
            const [inner, outer] = [text.getBoundingClientRect(), text.ownerSVGElement.getBoundingClientRect()];
            return inner.left < outer.left - 1 || inner.right > outer.right + 1 || inner.bottom > outer.bottom + 2;
          })
          .map((text) => text.textContent),
      );
      check(`${title}: no word leaves its picture`, outside);
      const said = await page.evaluate(() => {
        const pieces = [];
        for (const node of document.querySelectorAll("h1, h2, p, li strong, li span, svg text")) {
          if (node.getClientRects().length > 0) pieces.push(node.textContent);
        }
        return pieces;
      });
      for (const paper of papers) {
        const pdf = join(folder, `${name}-${locale}-${paper.name}.pdf`);
        await page.pdf({ path: pdf, width: paper.width, height: paper.height, printBackground: false, preferCSSPageSize: true });
        const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync("pdfinfo", [pdf], { encoding: "utf8" }))?.[1]);
        check(`${title}: at most two pages of ${paper.name}`, pages <= 2 ? [] : [`${pages} pages`]);
        const printed = words(execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" }));
        // The comparison ignores line breaks, because a page break may split a text.
        const missing = said.filter((piece) => !printed.includes(words(piece)));
        check(`${title}: every word is printed on ${paper.name}`, missing);
      }
    }
  }
  check("nothing is asked of anywhere else", asked.filter((url) => !url.startsWith("file:")));

  // The audit can fail: it has to find each seeded mistake.
  const sound = readFileSync(join(folder, "demo-en.html"), "utf8");
  const seeded = [
    ["color-contrast", (html) => html.replace("--soft: #566361", "--soft: #c9cfcc")],
    ["html-has-lang", (html) => html.replace('<html lang="en">', "<html>")],
    ["svg-img-alt", (html) => html.replaceAll(/ aria-labelledby="[a-z0-9-]+ [a-z0-9-]+"/g, "").replaceAll(/<(title|desc) id.*/g, "")],
    ["heading-order", (html) => html.replaceAll("<h2 ", "<h4 ").replaceAll("</h2>", "</h4>")],
  ];
  await page.emulateMedia({ media: "screen" });
  for (const [rule, mistake] of seeded) {
    const file = join(folder, "seeded.html");
    writeFileSync(file, mistake(sound));
    await page.goto(pathToFileURL(file).href);
    const found = await audit(page);
    check(`a seeded mistake is found: ${rule}`, found.some((f) => f.startsWith(rule)) ? [] : [found.join(", ") || "nothing"]);
  }
} finally {
  await browser.close();
  if (process.env.KEEP_PAGES) console.log(`kept in ${folder}`);
  else rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;
