'use strict';

/** Joins the controls, the chart, its legend and the table. */
(() => {
  const FORMAT = 2;

  /** Lines that can be drawn, and looked at, without delay. */
  const MAX_LINES = 200;

  /** Pixels from which on the controls stand beside the chart. */
  const WIDE = 960;

  const data = window.scalebenchData;
  const $ = id => document.getElementById(id);
  const {element} = Table;
  const parameters = data && data.format === FORMAT ? Cells.parameters(data) : [];
  /** Names of lines that the reader does not want to see. */
  const hidden = new Set();
  let [chosen, view, known, lines, chart, current] = [null, null, [], [], null, null];

  function start() {
    if (!parameters.length) {
      $('status').textContent = 'The data of this page are of another version than its scripts: make the page again with postprocess report.';
      return;
    }
    if (location.protocol === 'file:') {
      $('page').textContent = 'files of this page';
      $('site').hidden = true;
    }
    options($('quantity'), data.quantities);
    options($('model'), data.models);
    $('model').value = data.model;
    $('model-choice').hidden = data.models.length < 2;
    $('filters').append(...parameters.filter(parameter => parameter.values.length > 1).map(filter));
    $('filters-fold').open = window.innerWidth >= WIDE;
    listen();
    chosen = View.read(location.hash, data);
    render();
  }

  const options = (select, values) => select.append(...values.map(value => new Option(value.title, value.id)));

  /** A group of checkboxes for the values of a parameter. */
  function filter({id, title, values}) {
    const boxes = values.map(value => {
      const box = element('input');
      Object.assign(box, {type: 'checkbox', name: id, value: value.id});
      return element('label', box, element('span', value.title));
    });
    const group = element('fieldset', element('legend', title), element('div', ...boxes));
    group.id = `filter-${id}`;
    if (values.length > 4) {
      const all = element('button', 'All');
      const none = element('button', 'None');
      all.addEventListener('click', () => change({show: {...chosen.show, [id]: values.map(value => value.id)}}));
      none.addEventListener('click', () => change({show: {...chosen.show, [id]: []}}));
      for (const button of [all, none]) {
        button.type = 'button';
        button.setAttribute('aria-label', `${title}: ${button.textContent.toLowerCase()}`);
      }
      group.firstChild.append(all, none);
    }
    return group;
  }

  /** What shows all there is. */
  const ALL = {zoom: undefined};

  /** Changes the view; what becomes undefined follows from the data again. */
  function change(changes) {
    chosen = {...chosen, ...changes};
    Object.keys(chosen).filter(name => chosen[name] === undefined).forEach(name => delete chosen[name]);
    history.replaceState(null, '', `#${View.write(chosen)}`);
    render();
  }

  /** What is chosen among values of numbers follows from x and lines, until it is chosen anew. */
  function without(...names) {
    return Object.fromEntries(Object.entries(chosen.show).filter(([name]) => !names.includes(name)));
  }

  function listen() {
    const numbers = () => ({show: without('batch', 'threads'), ...ALL});
    $('model').addEventListener('change', event => {
      location.href = data.models.find(model => model.id === event.target.value).address + location.hash;
    });
    $('quantity').addEventListener('change', event => change({quantity: event.target.value, ylog: undefined, ...ALL}));
    $('x').addEventListener('change', event => change({x: event.target.value, xlog: undefined, ...numbers()}));
    $('lines').addEventListener('change', event => change({x: view.x, lines: event.target.value, ...numbers()}));
    for (const id of ['xlog', 'ylog', 'errors']) {
      $(id).addEventListener('change', event => change({[id]: event.target.checked}));
    }
    $('filters').addEventListener('change', ({target}) => {
      const boxes = [...$('filters').querySelectorAll(`input[name="${target.name}"]:checked`)];
      change({show: {...chosen.show, [target.name]: boxes.map(box => box.value)}});
    });
    $('reset').addEventListener('click', () => change(ALL));
    $('zoom-in').addEventListener('click', () => zoom(0.5));
    $('zoom-out').addEventListener('click', () => zoom(2));
    $('copy').addEventListener('click', copy);
    $('figures').addEventListener('toggle', table);
    $('controls').addEventListener('submit', event => event.preventDefault());
    $('chart').addEventListener('mousemove', point);
    $('chart').addEventListener('mouseleave', () => show(null));
    $('chart').addEventListener('blur', () => show(null));
    $('chart').addEventListener('keydown', key);
    window.addEventListener('hashchange', () => {
      chosen = View.read(location.hash, data);
      render();
    });
    new ResizeObserver(() => {
      if (chart && chart.plot.width !== Chart.size($('chart')).width) {
        chart.plot.setSize(Chart.size($('chart')));
      }
    }).observe($('chart'));
  }

  /** Zooms around the middle, where the chart is linear or logarithmic. */
  function zoom(factor) {
    if (!lines.length) {
      return;
    }
    const range = view.zoom || Chart.extent(lines, view);
    const around = (from, to, log) => {
      const [a, b] = log ? [Math.log(from), Math.log(to)] : [from, to];
      const [middle, half] = [(a + b) / 2, (b - a) / 2 * factor];
      return [middle - half, middle + half].map(value => (log ? Math.exp(value) : value));
    };
    const zoomed = [...around(range[0], range[1], view.xlog), ...around(range[2], range[3], view.ylog)];
    if (View.canZoom(zoomed, view)) {
      change({zoom: zoomed});
    }
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(location.href);
      $('status').textContent = 'The link to this view is copied.';
    } catch {
      $('status').textContent = 'The browser does not let pages copy: the address in its bar is the link.';
    }
  }

  function render() {
    view = View.resolve(chosen, data);
    const all = Cells.lines(data, view);
    known = all.slice(0, MAX_LINES);
    lines = known.filter(line => !hidden.has(line.label));
    const quantity = data.quantities.find(known => known.id === view.quantity);
    controls(quantity);
    if (chart) {
      chart.plot.destroy();
      chart = null;
    }
    current = null;
    $('chart').replaceChildren();
    if (lines.length) {
      const labels = {x: titleOf(view.x), y: `${quantity.title} (${quantity.unit})`};
      chart = Chart.draw($('chart'), lines, view, labels, ranges => change({zoom: ranges}));
      $('chart').append(ring, tip);
      show(null);
    }
    $('heading').textContent = heading(quantity);
    $('status').textContent = summary(all.length);
    legend();
    table();
  }

  /** What is drawn, and what all lines have in common. */
  function heading(quantity) {
    const rest = parameters.filter(({id, values}) => id !== view.x && values.length > 1 && view.show[id].length === 1);
    const shared = rest.map(({id, values}) => {
      const only = view.show[id][0];
      return Cells.NUMBERS[id] ? Cells.NUMBERS[id](Number(only)) : values.find(value => value.id === only).title;
    });
    return [`${quantity.title} over ${titleOf(view.x).toLowerCase()}`, ...shared].join(', ');
  }

  const titleOf = id => parameters.find(parameter => parameter.id === id).title;

  function controls(quantity) {
    for (const id of ['quantity', 'x', 'lines']) {
      $(id).value = view[id];
    }
    for (const option of $('lines').options) {
      option.disabled = option.value === view.x;
    }
    for (const id of ['xlog', 'ylog', 'errors']) {
      $(id).checked = view[id];
    }
    $('errors-choice').hidden = !quantity.lows.length;
    $('reset').disabled = !view.zoom;
    for (const box of $('filters').querySelectorAll('input')) {
      box.checked = view.show[box.name].includes(box.value);
    }
  }

  function summary(found) {
    const items = lines.flatMap(line => line.items);
    if (!items.length) {
      return known.length
        ? 'All lines are hidden: choose one in the legend.'
        : 'No cell of this page has all that is chosen: choose more values.';
    }
    const failed = items.filter(item => item.failure).length;
    const unseen = known.length - lines.length;
    const count = (number, name) => `${number.toLocaleString('en')} ${name}${number === 1 ? '' : 's'}`;
    return [
      found > known.length ? `the first ${MAX_LINES} of ${count(found, 'line')}` : count(lines.length, 'line'),
      count(items.length - failed, 'result'),
      ...(failed ? [`${count(failed, 'cell')} without a result`] : []),
      ...(unseen ? [`${count(unseen, 'line')} hidden`] : []),
      ...(view.zoom ? ['zoomed'] : []),
    ].join(', ').replace(/^t/, 'T') + '.';
  }

  function legend() {
    $('legend').style.setProperty('--widest', `${Math.max(0, ...known.map(line => line.label.length)) * 0.8}ch`);
    $('legend').replaceChildren(...known.map(line => {
      const button = element('button', swatch(line.look), line.label);
      button.type = 'button';
      button.setAttribute('aria-pressed', String(!hidden.has(line.label)));
      const focus = series => chart && chart.plot.setSeries(series, {focus: true});
      button.addEventListener('mouseenter', () => lines.includes(line) && focus(lines.indexOf(line) + 1));
      button.addEventListener('mouseleave', () => focus(null));
      button.addEventListener('click', () => toggle(line.label));
      return element('li', button);
    }));
  }

  /** Hides a line, or shows it again; the focus stays where it was. */
  function toggle(label) {
    if (!hidden.delete(label)) {
      hidden.add(label);
    }
    const index = known.findIndex(line => line.label === label);
    render();
    $('legend').querySelectorAll('button')[index].focus();
  }

  /** A piece of a line. */
  function swatch(look) {
    const svg = (name, attributes) => {
      const made = document.createElementNS('http://www.w3.org/2000/svg', name);
      Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
      return made;
    };
    const image = svg('svg', {viewBox: '-18 -8 36 16', width: 36, height: 16, 'aria-hidden': 'true'});
    image.append(
      svg('path', {d: 'M-18 0H18', stroke: look.color, 'stroke-width': Math.min(look.width, 2), 'stroke-dasharray': look.dashes.join(' ')}),
      svg('path', {d: look.marker, fill: look.color, transform: 'scale(0.8)'}));
    return image;
  }

  function table() {
    if ($('figures').open) {
      Table.fill($('table'), $('cap'), data, lines, data.quantities.find(known => known.id === view.quantity));
    }
  }

  const tip = element('div');
  tip.id = 'tip';
  tip.setAttribute('role', 'status');
  const ring = element('div');
  ring.id = 'ring';

  /** A figure with its interval: {@code 26.84 ± 0.41 ms}, or {@code 212 (122–343) inferences/s}. */
  function inWords(value, interval, unit) {
    const [figure, width] = Cells.texts(value, interval, unit);
    return [figure, width && (width.startsWith('±') ? width : `(${width})`), unit].filter(Boolean).join(' ');
  }

  /** Shows the exact figures of an item and lets its line stand out, or shows nothing. */
  function show(item) {
    tip.hidden = ring.hidden = !item;
    if (!chart || item === current) {
      return;
    }
    current = item;
    chart.plot.setSeries(item ? item.line + 1 : null, {focus: true});
    if (!item) {
      return;
    }
    const {row, y, interval, failure} = item.item;
    const {unit} = data.quantities.find(known => known.id === view.quantity);
    const figure = failure ? failure.kind : inWords(y, interval, unit);
    tip.replaceChildren(
      element('p', Cells.describe(data, row)), element('p', element('strong', figure)), Table.exact(data, row));
    const over = chart.plot.over.getBoundingClientRect();
    const box = $('chart').getBoundingClientRect();
    const [x, top] = [over.left - box.left + item.x, over.top - box.top + item.y];
    ring.style.left = `${x}px`;
    ring.style.top = `${top}px`;
    const left = x + 14 + tip.offsetWidth > box.width ? x - 14 - tip.offsetWidth : x + 14;
    tip.style.left = `${Math.max(0, Math.min(left, box.width - tip.offsetWidth))}px`;
    tip.style.top = `${Math.max(0, Math.min(top - tip.offsetHeight / 2, box.height - tip.offsetHeight))}px`;
  }

  function point(event) {
    if (chart && !event.buttons) {
      const over = chart.plot.over.getBoundingClientRect();
      show(Chart.nearest(chart, event.clientX - over.left, event.clientY - over.top));
    }
  }

  /** Left and right go along a line, up and down to its neighbours. */
  function key(event) {
    const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]};
    if (event.key === 'Escape') {
      show(null);
    }
    if (!chart || !chart.items.length || !(event.key in steps)) {
      return;
    }
    event.preventDefault();
    const [line, along] = steps[event.key];
    const on = index => chart.items.filter(item => item.line === index).sort((a, b) => a.x - b.x);
    const before = chart.items.find(item => current && item.item === current.item);
    if (!before) {
      show(chart.items[0]);
    } else if (line) {
      const others = [...new Set(chart.items.map(item => item.line))].sort((a, b) => a - b);
      const next = on(others[Math.max(0, Math.min(others.length - 1, others.indexOf(before.line) + line))]);
      show(next.reduce((a, b) => (Math.abs(b.x - before.x) < Math.abs(a.x - before.x) ? b : a)));
    } else {
      const items = on(before.line);
      show(items[Math.max(0, Math.min(items.length - 1, items.indexOf(before) + along))]);
    }
  }

  start();
})();
