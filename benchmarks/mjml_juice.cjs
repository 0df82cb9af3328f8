// What npm's mjml and juice take for one MJML file and one style sheet; benchmarks/render.py calls it.
// node mjml_juice.cjs [--once] FILE.mjml FILE.css
const fs = require("node:fs");
const once = process.argv[2] === "--once";
const [mjml, css] = process.argv.slice(once ? 3 : 2).map((file) => fs.readFileSync(file, "utf-8"));
const mjml2html = require("mjml");
const juice = require("juice");

function best(step) {
  const found = { cpu: Infinity, wall: Infinity };
  for (let round = 0; round < (once ? 1 : 20); round += 1) {
    const cpu = process.cpuUsage();
    const wall = process.hrtime.bigint();
    step();
    const used = process.cpuUsage(cpu);
    found.cpu = Math.min(found.cpu, (used.user + used.system) / 1000);
    found.wall = Math.min(found.wall, Number(process.hrtime.bigint() - wall) / 1e6);
  }
  return found;
}

const html = mjml2html(mjml, { fonts: {} }).html;
const version = (name) => require(`${name}/package.json`).version;
console.log(
  JSON.stringify({
    versions: { mjml: version("mjml"), juice: version("juice") },
    mjml: best(() => mjml2html(mjml, { fonts: {} })),
    juice: best(() => juice.inlineContent(html, css)),
  }),
);
