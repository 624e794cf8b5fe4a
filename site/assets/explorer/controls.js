'use strict';

/** What the reader chooses with: selects, and boxes for the values of parameters. */
const Controls = (() => {
  const {element} = Table;
  const $ = id => document.getElementById(id);

  /** Pixels from which on the controls stand beside the chart. */
  const WIDE = 960;

  /** From so many values on there are buttons for all and none. */
  const MANY = 4;

  const option = ({id, title}) => new Option(title, id);

  /** Lays out the controls of data; `change` is called with what is chosen of a parameter. */
  function lay(data, change) {
    const varying = Cells.varying(data);
    const axes = varying.length ? varying : data.parameters.slice(0, 1);
    $('quantity').replaceChildren(...data.quantities.map(option));
    $('x').replaceChildren(...axes.map(option));
    $('lines').replaceChildren(option({id: Cells.CONFIGURATION, title: 'Configuration'}), ...varying.map(option));
    $('base').replaceChildren(new Option('as measured', ''), ...View.bases(data).map(({id, title, values}) => {
      const group = element('optgroup', ...values.map(value => new Option(`relative to ${value.title}`, `${id}:${value.id}`)));
      group.label = title;
      return group;
    }));
    $('base-choice').hidden = !varying.length;
    $('filters').replaceChildren(...varying.map(parameter => filter(parameter, change)));
    $('filters-fold').open = window.innerWidth >= WIDE;
  }

  /** A group of checkboxes for the values of a parameter. */
  function filter({id, title, values}, change) {
    const boxes = values.map(value => {
      const box = element('input');
      Object.assign(box, {type: 'checkbox', name: id, value: value.id});
      return element('label', box, element('span', value.title));
    });
    const group = element('fieldset', element('legend', title), element('div', ...boxes));
    group.id = `filter-${id}`;
    group.addEventListener('change', () => {
      change(id, [...group.querySelectorAll('input:checked')].map(box => box.value));
    });
    if (values.length > MANY) {
      const button = (text, ids) => {
        const made = element('button', text);
        made.type = 'button';
        made.setAttribute('aria-label', `${title}: ${text.toLowerCase()}`);
        made.addEventListener('click', () => change(id, ids));
        return made;
      };
      group.firstChild.append(button('All', values.map(value => value.id)), button('None', []));
    }
    return group;
  }

  /** Lets the controls show a view. */
  function show(data, view) {
    for (const id of ['quantity', 'x', 'lines']) {
      $(id).value = view[id];
    }
    $('base').value = view.base ? view.base.join(':') : '';
    for (const option of $('lines').options) {
      option.disabled = option.value === view.x;
    }
    for (const id of ['xlog', 'ylog', 'errors']) {
      $(id).checked = view[id];
    }
    $('xlog').disabled = !Cells.isNumber(Cells.byId(data, view.x));
    $('errors-choice').hidden = Cells.quantityOf(data, view.quantity).lows.every(low => low === null);
    $('reset').disabled = !view.zoom;
    for (const box of $('filters').querySelectorAll('input')) {
      box.checked = view.show[box.name].includes(box.value);
    }
  }

  return {lay, show};
})();
