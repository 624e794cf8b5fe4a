'use strict';

/** Draws lines with uPlot. */
const Chart = (() => {
  /** Heights and widths in pixels. */
  const STRIP_ROW = 14;
  const MAX_STRIP_ROWS = 8;
  const REACH = 40;
  const INK = {text: '#57606a', grid: '#e7ebef', faint: '#f6f8fa', paper: '#ffffff'};
  const MAX_NAME = 32;
  const FONT = '12px system-ui, sans-serif';

  /** How much higher than the highest value an error bar may reach before it is cut off. */
  const MAX_OVERSHOOT = 1.5;

  /** The ranges of the axes that show everything: [x from, x to, y from, y to]. */
  function extent(lines, view) {
    const items = lines.flatMap(line => line.items);
    const xs = items.map(item => item.x);
    const ys = items.filter(item => !item.failure);
    const [x0, x1] = [least(xs), most(xs)];
    const values = ys.map(item => item.y).filter(value => value > 0 || !view.ylog);
    const ends = view.errors ? ys.map(item => (item.interval ? item.interval.high : item.y)) : values;
    const [y0, y1] = values.length ? [least(values), Math.min(most(ends), most(values) * MAX_OVERSHOOT) || 1] : [1, 10];
    const padding = view.xlog ? Math.max(1.1, (x1 / x0) ** 0.03) : Math.max(0.4, (x1 - x0) * 0.03);
    const from = view.categories || x0 < 0 ? x0 - padding : Math.max(0, x0 - padding);
    return [
      ...(view.xlog ? [x0 / padding, x1 * padding] : [from, x1 + padding]),
      ...(view.ylog ? [y0 / 1.15, y1 * 1.15] : [Math.min(0, y0 * 1.05), Math.max(y1 * 1.05, y0 < 0 ? 0 : y1)]),
    ];
  }

  const least = values => values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values => values.reduce((a, b) => Math.max(a, b), -Infinity);

  /** Where an axis is labelled: powers of two, or 1, 2 and 5, on a log axis; else round steps. */
  function ticks(from, to, log, whole, room) {
    if (log) {
      const steps = whole ? [1] : to / from > 1e4 ? [1] : [1, 2, 5];
      const base = whole ? 2 : 10;
      const found = [];
      for (let power = base ** Math.floor(Math.log(from) / Math.log(base)); power <= to; power *= base) {
        found.push(...steps.map(step => step * power).filter(tick => tick >= from && tick <= to));
      }
      if (found.length > 2) {
        const every = Math.ceil(found.length / room);
        return found.filter((tick, index) => index % every === 0);
      }
    }
    const rough = (to - from) / Math.max(2, room);
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = Math.max(whole ? 1 : 0, power * [1, 2, 5, 10].find(factor => factor * power >= rough * 0.999));
    const found = [];
    for (let index = Math.ceil(from / step); index * step <= to; index++) {
      found.push(Number((index * step).toPrecision(12)));
    }
    return found;
  }

  /** Values in columns, as uPlot takes them: a line breaks at null, and passes over undefined. */
  function columns(lines) {
    const xs = [...new Set(lines.flatMap(line => line.items.map(item => item.x)))].sort((a, b) => a - b);
    const index = new Map(xs.map((x, i) => [x, i]));
    return [xs, ...lines.map(line => {
      const ys = new Array(xs.length);
      line.items.forEach(item => { ys[index.get(item.x)] = item.failure ? null : item.y; });
      return ys;
    })];
  }

  /**
   * Draws into an element.
   *
   * @param labels {x, y}: titles of the axes
   * @param zoomed is called with the ranges that the reader dragged over, or with nothing for all of them
   * @return {plot, items}: uPlot's chart; where each item is, in pixels from the plot's corner
   */
  function draw(element, lines, view, labels, zoomed) {
    const range = view.zoom || extent(lines, view);
    const failing = lines.filter(line => line.items.some(item => item.failure));
    const strip = Math.min(failing.length, MAX_STRIP_ROWS) * STRIP_ROW;
    const chart = {items: [], strip};
    const categories = view.categories ? named(element, view.categories, range) : null;
    const wholeX = lines.every(line => line.items.every(item => Number.isInteger(item.x)));
    const axis = (log, whole, space, more) => ({
      stroke: INK.text, font: FONT, labelFont: FONT, labelSize: 22, labelGap: 2,
      grid: {stroke: INK.grid, width: 1}, ticks: {show: false},
      splits: (plot, i, from, to) => ticks(from, to, log, whole, Math.floor(space(plot))),
      filter: (plot, splits) => splits,
      values: (plot, splits) => splits.map(split =>
        (whole ? String(split) : split.toLocaleString('en', {maximumSignificantDigits: 12}))),
      ...more,
    });
    const scale = (log, base, from, to) => ({time: false, auto: false, distr: log ? 3 : 1, log: base, range: () => [from, to]});
    chart.plot = new uPlot({
      ...size(element),
      legend: {show: false},
      focus: {alpha: 0.2},
      cursor: {
        x: false, y: false, points: {show: false}, focus: {prox: -1},
        drag: {x: true, y: true, setScale: false, dist: 6},
        bind: {dblclick: () => () => zoomed()},
      },
      scales: {x: scale(view.xlog, 2, range[0], range[1]), y: scale(view.ylog, 10, range[2], range[3])},
      axes: [
        axis(view.xlog, wholeX, plot => plot.width / 48, {
          label: labels.x, ...categories, size: (categories ? categories.size : 30) + strip, gap: 8 + strip,
        }),
        axis(view.ylog, false, plot => plot.height / 42, {label: labels.y, size: widest(lines)}),
      ],
      series: [{}, ...lines.map(({look}) => ({
        stroke: look.color, width: Math.min(look.width, 2), dash: look.dashes, points: {show: false}, spanGaps: false,
        ...(categories && {paths: () => null}),
      }))],
      hooks: {
        draw: [plot => paint(plot, lines, failing, view, chart)],
        setSelect: [plot => select(plot, zoomed)],
      },
    }, columns(lines), element);
    return chart;
  }

  /** An axis of names, which stand aslant where there is no room for them side by side. */
  function named(element, titles, [from, to]) {
    const length = Math.min(MAX_NAME, Math.max(...titles.map(title => title.length)));
    const aslant = length * 7 > element.clientWidth / (to - from + 1);
    const short = title => (title.length > MAX_NAME ? `…${title.slice(1 - MAX_NAME)}` : title);
    return {
      splits: (plot, i, low, high) => titles.map((title, index) => index).filter(index => index >= low && index <= high),
      values: (plot, splits) => splits.map(index => short(titles[index])),
      rotate: aslant ? -40 : 0,
      size: aslant ? 26 + length * 4.8 : 30,
    };
  }

  const size = element => ({
    width: element.clientWidth,
    height: Math.round(Math.max(300, Math.min(element.clientWidth * 0.55, window.innerHeight * 0.68))),
  });

  /** Room for the y axis' labels. */
  function widest(lines) {
    const values = lines.flatMap(line => line.items).filter(item => !item.failure).map(item => item.y);
    const small = value => Math.min(10, 2 - Math.floor(Math.log10(Math.abs(value) || 0.1)));
    const digits = value => (Math.abs(value) < 1 ? small(value) : Math.round(value).toLocaleString('en').length);
    return 26 + 7 * Math.max(3, ...(values.length ? [digits(most(values)), digits(Math.min(1, least(values)))] : []));
  }

  function select(plot, zoomed) {
    const {left, top, width, height} = plot.select;
    if (width > 5 && height > 5) {
      zoomed([
        plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'),
        plot.posToVal(top + height, 'y'), plot.posToVal(top, 'y'),
      ]);
    }
    plot.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
  }

  /** Error bars, points and crosses over uPlot's lines; notes where each of them is. */
  function paint(plot, lines, failing, view, chart) {
    const {ctx, bbox} = plot;
    const ratio = uPlot.pxRatio;
    const place = (value, key) => plot.valToPos(value, key, true);
    chart.items = [];
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left - 7 * ratio, bbox.top - 7 * ratio, bbox.width + 14 * ratio, bbox.height + 14 * ratio);
    ctx.clip();
    ctx.setLineDash([]);
    lines.forEach((line, index) => {
      ctx.globalAlpha = plot.series[index + 1].alpha ?? 1;
      ctx.strokeStyle = line.look.color;
      const path = new Path2D(line.look.marker || 'M-2 0A2 2 0 1 0 2 0A2 2 0 1 0 -2 0Z');
      for (const item of line.items.filter(known => !known.failure && inside(plot, known))) {
        const [x, y] = [place(item.x, 'x'), place(item.y, 'y')];
        if (view.errors && item.interval) {
          const {low, high} = item.interval;
          errorBar(ctx, x, high === Infinity ? bbox.top - REACH * ratio : place(high, 'y'), low > 0 || !view.ylog
            ? place(low, 'y') : bbox.top + bbox.height, ratio);
        }
        if (line.look.marker || !item.steady) {
          marker(ctx, path, x, y, line.look.color, item.steady, ratio);
        }
        chart.items.push({line: index, item, x: (x - bbox.left) / ratio, y: (y - bbox.top) / ratio});
      }
    });
    ctx.restore();
    if (failing.length) {
      crosses(plot, lines, failing, chart);
    }
  }

  const inside = (plot, {x, y}) =>
    x >= plot.scales.x.min && x <= plot.scales.x.max
    && (y === undefined || (y >= plot.scales.y.min && y <= plot.scales.y.max));

  function errorBar(ctx, x, high, low, ratio) {
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(x, high);
    ctx.lineTo(x, low);
    for (const y of [high, low]) {
      ctx.moveTo(x - 3 * ratio, y);
      ctx.lineTo(x + 3 * ratio, y);
    }
    ctx.stroke();
  }

  /** Hollow where the cell was not steady. */
  function marker(ctx, path, x, y, color, steady, ratio) {
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(0.8 * ratio, 0.8 * ratio);
    ctx.fillStyle = steady ? color : INK.paper;
    ctx.fill(path);
    ctx.lineWidth = steady ? 0.5 : 2;
    ctx.stroke(path);
    ctx.restore();
  }

  /** A strip between plot and labels, where crosses stand for cells without a result. */
  function crosses(plot, lines, failing, chart) {
    const {ctx, bbox} = plot;
    const ratio = uPlot.pxRatio;
    const top = bbox.top + bbox.height + 4 * ratio;
    ctx.save();
    ctx.fillStyle = INK.faint;
    ctx.fillRect(bbox.left, top, bbox.width, chart.strip * ratio);
    ctx.fillStyle = INK.text;
    ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.fillText('no result', bbox.left - 6 * ratio, top + chart.strip * ratio / 2);
    ctx.lineWidth = 2 * ratio;
    ctx.setLineDash([]);
    failing.forEach((line, index) => {
      const y = top + (index % MAX_STRIP_ROWS + 0.5) * STRIP_ROW * ratio;
      const series = lines.indexOf(line);
      ctx.strokeStyle = line.look.color;
      ctx.globalAlpha = plot.series[series + 1].alpha ?? 1;
      for (const item of line.items.filter(known => known.failure && inside(plot, known))) {
        const x = plot.valToPos(item.x, 'x', true);
        const arm = 4 * ratio;
        ctx.stroke(new Path2D(
          `M${x - arm} ${y - arm}L${x + arm} ${y + arm}M${x - arm} ${y + arm}L${x + arm} ${y - arm}`));
        chart.items.push({line: series, item, x: (x - bbox.left) / ratio, y: (y - bbox.top) / ratio});
      }
    });
    ctx.restore();
  }

  /** The item nearest to a place in the plot, if it is near. */
  function nearest(chart, x, y) {
    let [best, distance] = [null, REACH];
    for (const item of chart.items) {
      const away = Math.hypot(item.x - x, item.y - y);
      if (away < distance) {
        [best, distance] = [item, away];
      }
    }
    return best;
  }

  return {draw, size, extent, nearest};
})();
