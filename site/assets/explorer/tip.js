'use strict';

/** The figures of one point: where the reader points, or goes by arrow keys. */
const Tip = (() => {
  const {element} = Table;
  const tip = element('div');
  tip.id = 'tip';
  tip.setAttribute('role', 'status');
  const ring = element('div');
  ring.id = 'ring';
  let [data, chart, area, quantity, ratio, current] = [null, null, null, null, false, null];

  /** Follows a chart that was drawn into an element. */
  function follow(element, drawn, drawnData, view) {
    [data, chart, area, current] = [drawnData, drawn, element, null];
    quantity = Cells.quantityOf(data, view.quantity);
    ratio = Boolean(view.base);
    area.append(ring, tip);
    show(null);
  }

  /** Forgets the chart. */
  const leave = () => { [chart, current] = [null, null]; };

  /** Shows the exact figures of an item and lets its line stand out, or shows nothing. */
  function show(item) {
    tip.hidden = ring.hidden = !item;
    if (!chart || item === current) {
      return;
    }
    current = item;
    chart.plot.setSeries(item ? item.line + 1 : null, {focus: true});
    if (item) {
      tell(item);
      place(item);
    }
  }

  /** A figure with its interval: {@code 26.84 ± 0.41 ms}, or {@code 212 (122–343) inferences/s}. */
  function inWords({y, interval}) {
    const [figure, width] = Cells.texts(y, interval, ratio ? 'amount' : quantity.kind);
    return [figure, width && (width.startsWith('±') ? width : `(${width})`), ratio ? 'times' : quantity.unit].filter(Boolean).join(' ');
  }

  function tell({item}) {
    const figure = item.failure ? item.failure.kind : inWords(item);
    tip.replaceChildren(
      element('p', Cells.describe(data, item.row)), element('p', element('strong', figure)), Table.exact(data, item.row));
  }

  function place(item) {
    const over = chart.plot.over.getBoundingClientRect();
    const box = area.getBoundingClientRect();
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

  /** Listens to the pointer and to keys over an element. */
  function listen(element) {
    element.addEventListener('mousemove', point);
    element.addEventListener('mouseleave', () => show(null));
    element.addEventListener('blur', () => show(null));
    element.addEventListener('keydown', key);
  }

  return {listen, follow, leave};
})();
