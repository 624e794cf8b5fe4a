'use strict';

/** Joins the controls, the chart, its legend and the table. */
(() => {
  const FORMAT = 2;

  /** Lines that can be drawn, and looked at, without delay. */
  const MAX_LINES = 200;

  const published = window.scalebenchData;
  const $ = id => document.getElementById(id);
  const {element} = Table;
  /** Names of lines that the reader does not want to see. */
  const hidden = new Set();
  let [data, chosen, view, known, lines, chart] = [null, null, null, [], [], null];

  function start() {
    if (location.protocol === 'file:') {
      $('page') && ($('page').textContent = 'files of this page');
      $('site').hidden = true;
    }
    $('result').hidden = $('controls').hidden = true;
    listen();
    if (published && published.format === FORMAT) {
      const {models, model} = published;
      $('model').append(...models.map(({id, title}) => new Option(title, id)));
      $('model').value = model;
      explore(published);
    } else if (published) {
      told(['The data of this page are of another version than its scripts: make the page again with postprocess report.']);
    }
  }

  /** Shows data: those of the page, whose view the address holds, or those of files. */
  function explore(shown) {
    data = shown;
    hidden.clear();
    $('result').hidden = $('controls').hidden = false;
    for (const id of ['facts', 'copy']) {
      $(id) && ($(id).hidden = data !== published);
    }
    $('back').hidden = data === published || !published;
    $('model-choice').hidden = data.models.length < 2;
    Controls.lay(data, (id, values) => change({show: {...chosen.show, [id]: values}}));
    chosen = data === published ? View.read(location.hash, data) : {show: {}};
    render();
  }

  /** Lines about files that hold nothing to explore. */
  function told(problems) {
    $('problems').replaceChildren(...problems.map(problem => element('li', problem)));
  }

  function own(read, names) {
    $('title').textContent = names.join(', ');
    explore(read);
  }

  function back() {
    $('title').replaceChildren(...title);
    told([]);
    explore(published);
  }

  const title = [...$('title').childNodes];

  /** What shows all there is. */
  const ALL = {zoom: undefined};

  /** Changes the view; what becomes undefined follows from the data again. */
  function change(changes) {
    chosen = {...chosen, ...changes};
    Object.keys(chosen).filter(name => chosen[name] === undefined).forEach(name => delete chosen[name]);
    if (data === published) {
      history.replaceState(null, '', `#${View.write(chosen)}`);
    }
    render();
  }

  /** What is chosen among values that are no parts of configurations follows from x and lines, until it is chosen anew. */
  function parts() {
    const isPart = id => Cells.byId(data, id).part;
    return Object.fromEntries(Object.entries(chosen.show).filter(([name]) => isPart(name)));
  }

  function listen() {
    const anew = () => ({show: parts(), ...ALL});
    $('model').addEventListener('change', event => {
      location.href = data.models.find(model => model.id === event.target.value).address + location.hash;
    });
    $('quantity').addEventListener('change', event => change({quantity: event.target.value, ylog: undefined, ...ALL}));
    $('base').addEventListener('change', ({target: {value}}) => change({base: value ? value.split(':') : undefined, ylog: undefined, ...ALL}));
    $('x').addEventListener('change', event => change({x: event.target.value, xlog: undefined, ...anew()}));
    $('lines').addEventListener('change', event => change({x: view.x, lines: event.target.value, ...anew()}));
    for (const id of ['xlog', 'ylog', 'errors']) {
      $(id).addEventListener('change', event => change({[id]: event.target.checked}));
    }
    $('reset').addEventListener('click', () => change(ALL));
    $('zoom-in').addEventListener('click', () => zoom(0.5));
    $('zoom-out').addEventListener('click', () => zoom(2));
    $('copy').addEventListener('click', copy);
    $('back').addEventListener('click', back);
    $('figures').addEventListener('toggle', table);
    $('controls').addEventListener('submit', event => event.preventDefault());
    Tip.listen($('chart'));
    Files.listen($('files'), document.body, own, told);
    window.addEventListener('hashchange', () => {
      if (data === published) {
        chosen = View.read(location.hash, data);
        render();
      }
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
    Controls.show(data, view);
    if (chart) {
      chart.plot.destroy();
      chart = null;
    }
    Tip.leave();
    $('chart').replaceChildren();
    if (lines.length) {
      chart = Chart.draw($('chart'), lines, view, {x: Cells.byId(data, view.x).title, y: yTitle()}, ranges => change({zoom: ranges}));
      Tip.follow($('chart'), chart, data, view);
    }
    $('heading').textContent = heading();
    $('status').textContent = summary(all.length);
    legend();
    table();
  }

  /** What is drawn along y: in its unit, or how many times that of the base. */
  function yTitle() {
    const quantity = Cells.quantityOf(data, view.quantity);
    if (!view.base) {
      return `${quantity.title} (${quantity.unit})`;
    }
    const relative = `of ${baseTitle()}`;
    return quantity.kind === 'time' ? `Times as fast, by ${quantity.title.toLowerCase()} ${relative}` : `${quantity.title}, times that ${relative}`;
  }

  function baseTitle() {
    const {values} = View.bases(data).find(base => base.id === view.base[0]);
    return values.find(value => value.id === view.base[1]).title;
  }

  /** What is drawn, and what all lines have in common. */
  function heading() {
    const {title} = Cells.quantityOf(data, view.quantity);
    const x = Cells.byId(data, view.x).title;
    const over = data === published ? x.toLowerCase() : x;
    const rest = Cells.varying(data).filter(({id}) => id !== view.x && view.show[id].length === 1);
    const shared = rest.map(parameter =>
      Cells.phrase(parameter, parameter.values.findIndex(value => value.id === view.show[parameter.id][0])));
    return [`${title}${view.base ? `, relative to ${baseTitle()},` : ''} over ${over}`, ...shared].join(', ').replace(',,', ',');
  }

  function summary(found) {
    const items = lines.flatMap(line => line.items);
    if (!items.length) {
      return known.length
        ? 'All lines are hidden: choose one in the legend.'
        : 'No cell has all that is chosen: choose more values.';
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
    if (data && $('figures').open) {
      Table.fill($('table'), $('cap'), data, lines, {...Cells.quantityOf(data, view.quantity), ...(view.base && {title: yTitle(), unit: ''})});
    }
  }

  start();
})();
