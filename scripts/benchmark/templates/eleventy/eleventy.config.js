// A wiki of Markdown files for Eleventy: one plain layout. The texts hold no template language, so none is looked for in
// them; that is faster.
export default function (config) {
  config.addGlobalData("layout", "page.njk");
  config.setQuietMode(true);
  config.setUseGitIgnore(false);
  return { dir: { input: "content", includes: "../_includes", output: "_site" }, markdownTemplateEngine: false };
}
