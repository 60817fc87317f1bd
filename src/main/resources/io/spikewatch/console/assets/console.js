/* Draws the tables of figures as charts, and moves the level of a backtest. All else works without. */
(() => {
  'use strict';

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

  /* A day, or an hour with its day below where it changes. */
  const stamps = [
    [86400, '{DD} {MMM}', null, null, null, null, null, null, 1],
    [60, '{HH}:{mm}', '\n{DD} {MMM}', null, '\n{DD} {MMM}', null, null, null, 1],
  ];

  const read = figure => {
    const rows = [...figure.querySelectorAll('tr[data-second]')];
    const count = rows.length ? rows[0].querySelectorAll('td').length : 0;
    const columns = [rows.map(row => Number(row.dataset.second))];
    for (let i = 0; i < count; i++) {
      columns.push(rows.map(row => {
        const value = row.querySelectorAll('td')[i].dataset.value;
        return value === '' ? undefined : Number(value);
      }));
    }
    return {
      columns,
      names: [...figure.querySelectorAll('table thead th')].slice(1).map(th => th.textContent),
      levels: [...figure.querySelectorAll('.level')].map(l => ({
        value: Number(l.dataset.level), severity: l.dataset.severity, text: l.firstChild.textContent.trim(),
      })),
      marks: [...figure.querySelectorAll('.marks li')].map(m => ({
        second: Number(m.dataset.second), value: Number(m.dataset.value), severity: m.dataset.severity,
      })),
    };
  };

  const decorate = data => plot => {
    const ctx = plot.ctx;
    const box = plot.bbox;
    ctx.save();
    ctx.beginPath();
    ctx.rect(box.left, box.top, box.width, box.height);
    ctx.clip();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
    for (const level of data.levels) {
      const y = plot.valToPos(level.value, 'y', true);
      if (y < box.top || y > box.top + box.height) continue;
      ctx.strokeStyle = ctx.fillStyle = colour(`--${level.severity}`);
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([5 * devicePixelRatio, 4 * devicePixelRatio]);
      ctx.beginPath();
      ctx.moveTo(box.left, y);
      ctx.lineTo(box.left + box.width, y);
      ctx.stroke();
      ctx.fillText(level.text, box.left + 4 * devicePixelRatio, y - 4 * devicePixelRatio);
    }
    ctx.setLineDash([]);
    for (const mark of data.marks) {
      const x = plot.valToPos(mark.second, 'x', true);
      const y = plot.valToPos(mark.value, 'y', true);
      ctx.fillStyle = colour(`--${mark.severity}`);
      ctx.strokeStyle = colour('--panel');
      ctx.lineWidth = 2 * devicePixelRatio;
      ctx.beginPath();
      ctx.arc(x, y, 5 * devicePixelRatio, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
    ctx.restore();
  };

  const draw = figure => {
    const place = figure.querySelector('.plot');
    const data = read(figure);
    if (!window.uPlot || data.columns.length < 2) return;
    place.replaceChildren();
    place.hidden = false;
    const highest = Math.max(1, ...data.columns.slice(1).flat().filter(v => v !== undefined));
    const near = data.levels.map(l => l.value).filter(v => v <= highest * 2);
    /* Where nobody points, the legend tells the last figures. */
    const atRest = plot => { if (plot.cursor.idx == null) plot.setLegend({ idx: data.columns[0].length - 1 }, false); };
    const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
    const plot = new uPlot({
      width: place.clientWidth || 300,
      height: 220,
      tzDate: second => uPlot.tzDate(new Date(second * 1e3), 'Etc/UTC'),
      scales: { y: { range: [0, Math.max(highest, ...near) * 1.08] } },
      cursor: { points: { size: 7 } },
      series: [{ label: 'UTC', value: '{YYYY}-{MM}-{DD} {HH}:{mm}' }, ...data.names.map((name, i) => ({
        label: name, stroke: colour(`--series-${i % 4 + 1}`), width: 2, spanGaps: true,
        points: { show: data.columns[0].length < 3 }, value: (_, v) => v == null ? '–' : v.toLocaleString('en'),
      }))],
      axes: [{ ...axis, values: stamps }, { ...axis, size: 56, values: (_, values) => values.map(v => compact.format(v)) }],
      hooks: { draw: [decorate(data)], ready: [atRest], setCursor: [atRest] },
    }, data.columns, place);
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 220 })).observe(place);
    plot.root.setAttribute('aria-hidden', 'true');
  };

  const drawAll = root => root.querySelectorAll('[data-chart]').forEach(draw);

  /* The steps of the curve say at once what a level would have sent; the list follows. */
  const steps = () => {
    const curve = document.querySelector('[data-steps]');
    return curve ? curve.dataset.steps.split(' ').map(s => s.split(':')) : [];
  };

  const showMoved = slider => {
    const step = steps()[Number(slider.value)];
    if (step) {
      document.getElementById('moved').textContent =
        `${step[0]}: ${step[1]} ${step[1] === '1' ? 'message' : 'messages'}`;
      slider.setAttribute('aria-valuetext', document.getElementById('moved').textContent);
    }
  };

  const arrangeSlider = () => {
    const slider = document.getElementById('slider');
    const curve = document.querySelector('[data-steps]');
    if (!slider) return;
    slider.closest('p').hidden = !curve;
    if (!curve) return;
    slider.max = String(steps().length - 1);
    if (document.activeElement !== slider) slider.value = curve.dataset.position;
    showMoved(slider);
  };

  document.addEventListener('input', event => {
    if (event.target.id !== 'slider') return;
    event.stopPropagation();
    showMoved(event.target);
    const level = document.getElementById('level');
    level.value = steps()[Number(event.target.value)][0];
    level.dispatchEvent(new Event('input', { bubbles: true }));
  }, true);
  document.addEventListener('change', event => {
    if (event.target.id === 'slider') event.stopPropagation();
  }, true);

  document.addEventListener('DOMContentLoaded', () => {
    drawAll(document);
    arrangeSlider();
    if (location.hash === '#add') document.getElementById('add')?.setAttribute('open', '');
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll(document));
  });
  document.addEventListener('htmx:afterSettle', arrangeSlider);
})();
