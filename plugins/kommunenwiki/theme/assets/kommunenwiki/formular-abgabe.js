// Ways to hand over: download, copy, e-mail, GitHub, GitLab. Nothing is sent before somebody presses a button, and then by the
// person's own programs.
(() => {
  "use strict";
  const form = globalThis.kwForm;
  const { button } = form;
  const MOST_ADDRESS = 6000;
  const MOST_MAIL = 1800;

  /** Returns all files as one text, each under its name. */
  const together = (files) => (files.length === 1 ? files[0].text : files.map(({ path, text }) => `# Datei: ${path}\n${text}`).join("\n"));

  /** Returns where a new file is made on GitHub, with its content when the address is short enough. */
  const githubAddress = ({ repository, branch }, { path, text }) => {
    const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
    const base = `${repository}/new/${encodeURIComponent(branch)}/${folder}?filename=${encodeURIComponent(name)}`;
    const full = `${base}&value=${encodeURIComponent(text)}`;
    return full.length <= MOST_ADDRESS ? { address: full, filled: true } : { address: base, filled: false };
  };
  /** GitLab takes the name of a file, not its content. */
  const gitlabAddress = ({ repository, branch }, { path }) => {
    const [folder, name] = [path.slice(0, path.lastIndexOf("/")), path.slice(path.lastIndexOf("/") + 1)];
    return `${repository}/-/new/${encodeURIComponent(branch)}/${folder}?file_name=${encodeURIComponent(name)}`;
  };
  const editAddress = ({ host, repository, branch }, { path }) => `${repository}/${host === "github" ? "edit" : "-/edit"}/${encodeURIComponent(branch)}/${path}`;
  /** Returns the address that opens a mail programme; the text goes by clipboard when it is too long. */
  const mailAddress = (mail, title, text) => {
    const subject = encodeURIComponent(`Fallstudie: ${title}`);
    const body = encodeURIComponent(text.replace(/\n/g, "\r\n"));
    const full = `mailto:${mail}?subject=${subject}&body=${body}`;
    return full.length <= MOST_MAIL ? { address: full, filled: true } : { address: `mailto:${mail}?subject=${subject}`, filled: false };
  };

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = form.h("textarea", { readonly: true, class: "kw-formular-kopie" });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  const download = ({ path, text }) => {
    const link = form.h("a", { href: URL.createObjectURL(new Blob([text], { type: "application/x-yaml" })), download: path.slice(path.lastIndexOf("/") + 1) });
    document.body.append(link);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    link.remove();
  };
  const openPage = (address) => window.open(address, "_blank", "noopener,noreferrer");

  /** Makes the buttons; `settings` are those of the page, `app.files()` the files as they are now. */
  const ways = (app, settings) => {
    const tell = (text) => {
      document.getElementById("formular-anleitung").textContent = text;
    };
    const copied = async (files) => ((await copy(together(files))) ? "Der Text ist kopiert. " : "Kopieren Sie den Text unter „Die Datei“. ");
    const made = [
      button("Herunterladen", () => {
        const files = app.files();
        files.forEach(download);
        tell(files.length === 1 ? `Gespeichert als ${files[0].path.split("/").at(-1)}.` : `${files.length} Dateien gespeichert.`);
      }),
      button("Kopieren", async () => {
        const files = app.files();
        tell((await copy(together(files))) ? "Der Text ist kopiert." : "Kopieren ist hier nicht erlaubt. Der Text steht unter „Die Datei“.");
      }),
    ];
    if (settings.mail) made.push(button("Per E-Mail senden", async () => byMail(app, settings, tell)));
    if (settings.host === "github" && settings.repository) {
      made.push(button("Auf GitHub öffnen", async () => {
        const files = app.files();
        const { address, filled } = app.existing() ? { address: editAddress(settings, files[0]), filled: false } : githubAddress(settings, files[0]);
        const before = filled && files.length === 1 ? "" : await copied(files);
        openPage(address);
        tell(filled ? `${before}GitHub zeigt den Text schon an. Drücken Sie dort auf „Commit changes“ und „Propose changes“.` : `${before}Fügen Sie ihn auf der Seite von GitHub ein und drücken Sie dort auf „Commit changes“.`);
      }));
    }
    if (settings.host === "gitlab" && settings.repository) {
      made.push(button("Auf GitLab oder openCode öffnen", async () => {
        const files = app.files();
        const before = await copied(files);
        openPage(app.existing() ? editAddress(settings, files[0]) : gitlabAddress(settings, files[0]));
        tell(`${before}Fügen Sie ihn auf der Seite ein, die sich geöffnet hat, und drücken Sie dort auf „Commit changes“.`);
      }));
    }
    document.getElementById("formular-wege").replaceChildren(...made);
  };

  const byMail = async (app, settings, tell) => {
    const text = together(app.files());
    const { address, filled } = mailAddress(settings.mail, app.title(), text);
    const [field, area] = ["formular-mailtext-feld", "formular-mailtext"].map((id) => document.getElementById(id));
    field.hidden = false;
    area.value = text;
    const done = filled || (await copy(text));
    tell(filled ? "Ihr E-Mail-Programm öffnet sich mit dem Text." : `${done ? "Der Text ist kopiert" : "Kopieren Sie den Text unten"}. Fügen Sie ihn in die E-Mail an ${settings.mail} ein, oder hängen Sie die heruntergeladene Datei an.`);
    window.location.href = address;
  };

  Object.assign(form, { ways, githubAddress, gitlabAddress, mailAddress, together });
})();
