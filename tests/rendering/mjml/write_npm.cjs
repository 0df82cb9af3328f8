// Writes what npm's mjml makes of each template here into <name>.npm.html:
//   npm install mjml@4 --prefix <folder> && node tests/rendering/mjml/write_npm.cjs <folder>
// With more arguments, templates, it prints a JSON object of their HTML by path instead.
const fs = require("fs");
const path = require("path");

const [folder, ...templates] = process.argv.slice(2);
const mjml = require(path.join(path.resolve(folder), "node_modules/mjml"));

const html = (file) => {
  try {
    return mjml(fs.readFileSync(file, "utf8")).html;
  } catch (error) {
    return null;
  }
};

if (templates.length) {
  process.stdout.write(JSON.stringify(Object.fromEntries(templates.map((file) => [file, html(file)]))));
} else {
  const here = fs.readdirSync(__dirname).filter((name) => name.endsWith(".mjml"));
  for (const name of here) {
    fs.writeFileSync(path.join(__dirname, name.replace(/mjml$/, "npm.html")), html(path.join(__dirname, name)));
  }
}
