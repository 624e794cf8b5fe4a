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
    for (const {title, unit, values, errors} of data.quantities) {
      if (values[row] !== null) {
        const short = unit.split(' ')[0];
        const error = errors.length ? errors[row] : null;
        add(title, `${Cells.figure(values[row], error)} ${short}`);
        if (error !== null) {
          add('99.9 % interval', `± ${Cells.figure(error, error)} ${short}`);
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
    const errors = quantity.errors.length > 0;
    const header = (text, scope) => {
      const cell = element('th', text);
      cell.scope = scope;
      return cell;
    };
    const head = element('tr', ...[
      'Configuration', ...(mappings ? ['Mapping'] : []), 'Batch size', 'Threads', `${quantity.title} (${quantity.unit})`,
      ...(errors ? ['± (99.9 % interval)'] : []), 'Remark',
    ].map(text => header(text, 'col')));
    const rows = items.slice(0, MAX_ROWS).map(({row, y, error, failure}) => element('tr',
      header(data.configurations[configuration[row]].title, 'row'),
      ...(mappings ? [element('td', data.mappings[mapping[row]].title)] : []),
      element('td', String(data.batchSizes[batchSize[row]].value)),
      element('td', String(data.threadCounts[threads[row]].value)),
      element('td', failure ? '' : Cells.figure(y, error)),
      ...(errors ? [element('td', failure || error === null ? '' : Cells.figure(error, error))] : []),
      element('td', failure ? [failure.kind, failure.message].filter(Boolean).join(': ') : verdict[row] || ''),
    ));
    table.replaceChildren(element('thead', head), element('tbody', ...rows));
  }

  return {element, exact, fill};
})();
