/* Says how many characters are left: <textarea maxlength data-counter="id"> and <p id data-template="{n} characters left">. */
for (const field of document.querySelectorAll("[data-counter]")) {
  const output = document.getElementById(field.dataset.counter);
  const tell = () => {
    output.textContent = output.dataset.template.replace("{n}", field.maxLength - [...field.value].length);
  };
  field.addEventListener("input", tell);
  tell();
}
