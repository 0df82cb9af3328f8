// Writes src/mailer/rendering/mjml/schema.json from npm's mjml (MIT):
//   npm install mjml@4 --prefix <folder> && node benchmarks/mjml_schema.cjs <folder> > src/mailer/rendering/mjml/schema.json
const path = require("path");

const folder = path.resolve(process.argv[2], "node_modules");
const { components, dependencies } = require(path.join(folder, "mjml-preset-core"));
const { version } = require(path.join(folder, "mjml/package.json"));
const colours = require(path.join(folder, "mjml-core/lib/types/helpers/colors.js"));

const described = {};
for (const component of components) {
  const name = component.getTagName();
  const defaults = Object.entries(component.defaultAttributes || {}).filter(([, value]) => typeof value === "string");
  described[name] = {
    attributes: component.allowedAttributes || {},
    defaults: Object.fromEntries(defaults),
    children: (dependencies[name] || []).filter((child) => typeof child === "string"),
  };
}
const written = {
  source: `npm mjml ${version}`,
  licence: "MIT, copyright (c) Mailjet SAS",
  colours: colours.default || colours,
  components: described,
};
process.stdout.write(`${JSON.stringify(written)}\n`);
