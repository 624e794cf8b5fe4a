'use strict';

/** Text and tables. Whatever stands in the data becomes text, never markup. */
const Table = (() => {
  /** Rows that a browser lays out without delay. */
  const MAX_ROWS = 500;

  /** An element with texts and elements in it. */
  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  /** All that is known about a cell, as a description list; the CSV files have all digits. */
  function exact(data, row) {
    const list = element('dl');
    const add = (title, text) => list.append(element('dt', title), element('dd', text));
    const measured = data.cells.verdict.length;
    if (row >= measured) {
      const {kind, message} = data.failures[row - measured];
      add('No result', message ? `${kind}: ${message}` : kind);
      return list;
    }
    for (const quantity of data.quantities) {
      const {title, unit, values, confidence} = quantity;
      if (values[row] !== null) {
        const short = unit.split(' ')[0];
        const [figure, interval] = Cells.texts(values[row], Cells.interval(quantity, row), unit);
        add(title, `${figure} ${short}`);
        if (interval) {
          add(`${confidence} interval`, `${interval} ${short}`);
        }
      }
    }
    if (data.cells.source[row]) {
      add('Throughput from', data.cells.source[row]);
    }
    if (data.cells.verdict[row]) {
      add('Verdict', data.cells.verdict[row]);
    }
    return list;
  }

  /** Fills a table with what is drawn, and says below its heading if that is not all. */
  function fill(table, cap, data, lines, quantity) {
    const items = lines.flatMap(line => line.items);
    cap.textContent = items.length > MAX_ROWS
      ? `The first ${MAX_ROWS} of ${items.length.toLocaleString('en')} cells. Narrow the view for others, or take the CSV files.` : '';
    const {configuration, mapping, batchSize, threads, verdict} = data.cells;
    const mappings = data.mappings.length > 1;
    const intervals = quantity.lows.length > 0;
    const header = (text, scope) => {
      const cell = element('th', text);
      cell.scope = scope;
      return cell;
    };
    const head = element('tr', ...[
      'Configuration', ...(mappings ? ['Mapping'] : []), 'Batch size', 'Threads', `${quantity.title} (${quantity.unit})`,
      ...(intervals ? [`${quantity.confidence} interval`] : []), 'Remark',
    ].map(text => header(text, 'col')));
    const rows = items.slice(0, MAX_ROWS).map(({row, y, interval, failure}) => element('tr',
      header(data.configurations[configuration[row]].title, 'row'),
      ...(mappings ? [element('td', data.mappings[mapping[row]].title)] : []),
      element('td', String(data.batchSizes[batchSize[row]].value)),
      element('td', String(data.threadCounts[threads[row]].value)),
      element('td', failure ? '' : Cells.texts(y, interval, quantity.unit)[0]),
      ...(intervals ? [element('td', failure ? '' : Cells.texts(y, interval, quantity.unit)[1])] : []),
      element('td', failure ? [failure.kind, failure.message].filter(Boolean).join(': ') : verdict[row] || ''),
    ));
    table.replaceChildren(element('thead', head), element('tbody', ...rows));
  }

  return {element, exact, fill};
})();
