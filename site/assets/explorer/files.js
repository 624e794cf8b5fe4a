'use strict';

/** Files that the reader drops on the page, or chooses. They are read here and go nowhere. */
const Files = (() => {
  /** What a browser can hold as text. */
  const MOST_BYTES = 400e6;

  /**
   * Listens to an input and to the whole page.
   *
   * @param shown is called with the data of all files and their names, where one of them has results
   * @param told is called with a line for each file that has none
   */
  function listen(input, page, shown, told) {
    const take = async list => {
      const files = [...list];
      if (files.length) {
        const [good, problems] = await sorted(files);
        told(problems);
        if (good.length) {
          shown(Jmh.read(good), good.map(file => file.name));
        }
      }
    };
    input.addEventListener('change', () => take(input.files).then(() => { input.value = ''; }));
    page.addEventListener('dragover', event => {
      event.preventDefault();
      page.classList.add('dropping');
    });
    page.addEventListener('dragleave', event => event.relatedTarget || page.classList.remove('dropping'));
    page.addEventListener('drop', event => {
      event.preventDefault();
      page.classList.remove('dropping');
      take(event.dataTransfer.files);
    });
  }

  /** Those that hold results, each with its text and a name of its own; and what is wrong with the others. */
  async function sorted(files) {
    const [good, problems] = [[], []];
    for (const file of files) {
      try {
        const name = good.some(other => other.name === file.name) ? `${file.name} (${good.length + 1})` : file.name;
        const read = {name, text: await text(file)};
        Jmh.read([read]);
        good.push(read);
      } catch (error) {
        problems.push(error.message);
      }
    }
    return [good, problems];
  }

  async function text(file) {
    if (file.size > MOST_BYTES) {
      throw new Error(`${file.name} is too large: more than ${MOST_BYTES / 1e6} MB.`);
    }
    try {
      return await file.text();
    } catch {
      throw new Error(`${file.name} cannot be read: is it a directory?`);
    }
  }

  return {listen};
})();
