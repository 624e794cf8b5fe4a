'use strict';

/** How lines of dropped files look: as those of the charts. */
const Palette = (() => {
  /** Of those without an order; people with colour blindness tell them apart. */
  const COLORS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#000000', '#7a1fe0', '#5a2d00'];

  /** Of ascending numbers, from dark to light. */
  const RAMP = ['#0d0887', '#46039f', '#7201a8', '#9c179e', '#bd3786', '#d8576b', '#e3685f'];

  const DASHES = [[], [12, 6], [3, 5], [14, 5, 3, 5]];

  const MARKERS = [
    'M-5.5 0A5.5 5.5 0 1 0 5.5 0A5.5 5.5 0 1 0 -5.5 0Z', 'M-5 -5L5 -5L5 5L-5 5Z', 'M0 -6.5L6.5 5L-6.5 5Z',
    'M0 -7L7 0L0 7L-7 0Z', 'M0 6.5L6.5 -5L-6.5 -5Z',
  ];

  const WIDTH = 2.6;

  const category = index => ({
    color: COLORS[index % COLORS.length], width: WIDTH, dashes: DASHES[index % DASHES.length], marker: MARKERS[index % MARKERS.length],
  });

  const number = (index, count) => ({
    color: RAMP[count > 1 ? Math.round(index / (count - 1) * (RAMP.length - 1)) : 0], width: WIDTH, dashes: [], marker: MARKERS[0],
  });

  /** The look of a parameter's value. */
  const of = (parameter, index) => (Cells.isNumber(parameter) ? number(index, parameter.values.length) : category(index));

  return {category, of};
})();
