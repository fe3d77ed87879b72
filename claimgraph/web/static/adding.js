// What HTML alone does not do when articles are added: what was chosen is listed and weighed before it is sent, a drop
// beside the field counts, and how far a lot is comes by itself. Without it, files are added all the same.
"use strict";
const field = document.getElementById("files");
const list = document.getElementById("chosen");
const megabytes = (bytes) => `${(bytes / 1e6).toLocaleString("en", { maximumFractionDigits: 1 })} MB`;

function line(text, problem) {
  const made = document.createElement("li");
  made.textContent = text; // names are strangers' words: never markup
  if (problem) made.className = "problem";
  return made;
}
function weigh() {
  const { files: most, one, all } = field.form.dataset;
  const files = [...field.files];
  const size = files.reduce((sum, file) => sum + file.size, 0);
  const large = files.filter((file) => file.size > Number(one));
  const told = large.map((file) => `${file.name} has ${megabytes(file.size)}: a file has at most ${megabytes(Number(one))}`);
  if (files.length > Number(most)) told.push(`${files.length} files: at most ${most} at one time`);
  if (size > Number(all)) told.push(`${megabytes(size)} in all: at most ${megabytes(Number(all))}`);
  field.setCustomValidity(told.join("; "));
  const shown = files.slice(0, 20).map((file) => line(`${file.name}, ${file.size < 1e5 ? `${Math.ceil(file.size / 1e3)} kB` : megabytes(file.size)}`));
  if (files.length > shown.length) shown.push(line(`and ${files.length - shown.length} more`));
  list.replaceChildren(...told.map((text) => line(text, true)), ...shown);
}
if (field) {
  field.addEventListener("change", weigh);
  const zone = field.closest(".zone");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    zone.addEventListener(kind, (event) => {
      event.preventDefault();
      zone.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        field.files = event.dataTransfer.files;
        weigh();
      }
    });
  }
}

const lot = document.getElementById("lot");
async function follow() {
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const now = page.getElementById("lot");
    if (!now) return location.reload();
    if (now.innerHTML !== lot.innerHTML) lot.replaceChildren(...document.importNode(now, true).childNodes);
  } catch {
    // The server is not there just now; it is asked again.
  }
  return setTimeout(follow, 1000);
}
if (lot) setTimeout(follow, 1000);
