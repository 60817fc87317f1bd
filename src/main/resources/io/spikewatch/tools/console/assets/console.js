/* Draws the tables of figures as charts, and moves the level of a backtest. Everything else works without it. */
(() => {
  'use strict';

  const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

  /* A day, or an hour with the day below it if the day changes. */
  const stamps = [
    [86400, '{DD} {MMM}', null, null, null, null, null, null, 1],
    [60, '{HH}:{mm}', '\n{DD} {MMM}', null, '\n{DD} {MMM}', null, null, null, 1],
  ];

  /* Two observations that are farther apart have a gap between them, in seconds. */
  const MAX_GAP = 49 * 3600;
  const DASHES = [[], [8, 4], [2, 4], [10, 3, 2, 3]];
  const BORDERS = ['solid', 'dashed', 'dotted', 'double'];

  /* A moment without a figure breaks the line of a video that was not read for long. */
  const withGaps = columns => {
    const rows = new Map(columns[0].map((second, row) => [second, columns.map(column => column[row])]));
    for (let i = 1; i < columns.length; i++) {
      let last = null;
      columns[0].forEach((second, row) => {
        if (columns[i][row] === undefined) return;
        if (last !== null && second - last > MAX_GAP) {
          const gap = rows.get(last + 1) ?? columns.map((_, column) => column === 0 ? last + 1 : undefined);
          gap[i] = null;
          rows.set(last + 1, gap);
        }
        last = second;
      });
    }
    const sorted = [...rows.values()].sort((a, b) => a[0] - b[0]);
    return columns.map((_, column) => sorted.map(row => row[column]));
  };

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
      columns: withGaps(columns),
      names: [...figure.querySelectorAll('table thead th')].slice(1).map(th => th.textContent),
      levels: [...figure.querySelectorAll('.level')].map(l => ({
        value: Number(l.dataset.level), severity: l.dataset.severity, text: l.firstChild.textContent.trim(),
      })),
      marks: [...figure.querySelectorAll('.marks li')].map(m => ({
        second: Number(m.dataset.second), value: Number(m.dataset.value), severity: m.dataset.severity,
        level: m.dataset.atLevel === '' ? null : Number(m.dataset.atLevel),
        href: m.querySelector('a').href, text: m.innerText.trim() || m.textContent.trim(),
      })),
    };
  };

  /* Each severity has a shape of its own, for people who cannot tell its colour. */
  const shape = (ctx, severity, x, y, size) => {
    ctx.beginPath();
    if (severity === 'critical') {
      ctx.moveTo(x, y - size * 1.15);
      ctx.lineTo(x + size * 1.1, y + size * 0.85);
      ctx.lineTo(x - size * 1.1, y + size * 0.85);
    } else if (severity === 'warning') {
      ctx.moveTo(x, y - size * 1.2);
      ctx.lineTo(x + size * 1.2, y);
      ctx.lineTo(x, y + size * 1.2);
      ctx.lineTo(x - size * 1.2, y);
    } else {
      ctx.arc(x, y, size, 0, 2 * Math.PI);
    }
    ctx.closePath();
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
      ctx.fillText(`${level.text} today`, box.left + 4 * devicePixelRatio, y - 4 * devicePixelRatio);
    }
    ctx.restore();
    /* A mark at the edge is drawn whole, so it is not clipped. */
    ctx.save();
    for (const mark of data.marks) {
      const x = plot.valToPos(mark.second, 'x', true);
      const y = plot.valToPos(mark.value, 'y', true);
      if (x < box.left - 1 || x > box.left + box.width + 1) continue;
      const size = 5 * devicePixelRatio;
      ctx.fillStyle = ctx.strokeStyle = colour(`--${mark.severity}`);
      ctx.lineWidth = 3 * devicePixelRatio;
      if (mark.level !== null) {
        const crossed = plot.valToPos(mark.level, 'y', true);
        ctx.beginPath();
        ctx.moveTo(x - 2 * size, crossed);
        ctx.lineTo(x + 2 * size, crossed);
        ctx.stroke();
      }
      ctx.strokeStyle = colour('--panel');
      ctx.lineWidth = 2 * devicePixelRatio;
      shape(ctx, mark.severity, x, y, size);
      ctx.stroke();
      ctx.fill();
    }
    ctx.restore();
  };

  const draw = figure => {
    const place = figure.querySelector('.plot');
    const data = read(figure);
    if (!window.uPlot || data.columns.length < 2) return;
    place.replaceChildren();
    place.hidden = false;
    const highest = Math.max(1, ...data.columns.slice(1).flat().filter(v => v != null), ...data.marks.map(m => m.level ?? 0));
    const near = data.levels.map(l => l.value).filter(v => v <= highest * 2);
    /* Without a pointer the legend shows the last figures. */
    const atRest = plot => { if (plot.cursor.idx == null) plot.setLegend({ idx: data.columns[0].length - 1 }, false); };
    const reset = figure.querySelector('[data-reset]');
    const zoomed = (plot, key) => {
      if (key !== 'x') return;
      const { min, max } = plot.scales.x;
      reset.hidden = min <= data.columns[0][0] && max >= data.columns[0].at(-1);
    };
    const label = text => ({ label: text, labelSize: 18, labelGap: 0, labelFont: '12px system-ui, sans-serif' });
    const axis = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
    const plot = new uPlot({
      width: place.clientWidth || 300,
      height: 240,
      tzDate: second => uPlot.tzDate(new Date(second * 1e3), 'Etc/UTC'),
      scales: { y: { range: [0, Math.max(highest, ...near) * 1.08] } },
      cursor: { points: { size: 7 }, sync: { key: 'charts' } },
      series: [{ label: 'UTC', value: '{YYYY}-{MM}-{DD} {HH}:{mm}' }, ...data.names.map((name, i) => ({
        label: name, stroke: colour(`--series-${i % 4 + 1}`), width: 2, spanGaps: false, dash: DASHES[i % 4],
        points: { show: data.columns[0].length < 60, size: 4 }, value: (_, v) => v == null ? '–' : v.toLocaleString('en'),
      }))],
      legend: { markers: { width: 2, dash: (_, i) => BORDERS[(i - 1) % 4] } },
      axes: [{ ...axis, ...label('UTC'), values: stamps }, { ...axis, ...label(figure.dataset.unit), size: 56, values: (_, values) => values.map(v => compact.format(v)) }],
      hooks: { draw: [decorate(data)], ready: [atRest], setCursor: [atRest], setScale: [zoomed] },
    }, data.columns, place);
    figure.querySelectorAll('.zoom, .key').forEach(hint => { hint.hidden = false; });
    reset.onclick = () => plot.setScale('x', { min: data.columns[0][0], max: data.columns[0].at(-1) });
    /* A mark leads to the explanation of its alert. Its link is also in the list of alerts. */
    const markAt = event => data.marks.find(m => Math.hypot(plot.valToPos(m.second, 'x') - event.offsetX, plot.valToPos(m.value, 'y') - event.offsetY) < 9);
    plot.over.addEventListener('click', event => {
      const mark = markAt(event);
      if (mark) location.assign(mark.href);
    });
    plot.over.addEventListener('mousemove', event => {
      const mark = markAt(event);
      plot.over.style.cursor = mark ? 'pointer' : '';
      plot.over.title = mark ? mark.text : '';
    });
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 240 })).observe(place);
    plot.root.setAttribute('aria-hidden', 'true');
  };

  const drawAll = root => root.querySelectorAll('[data-chart]').forEach(draw);

  /* Whether the number of a level is a figure; otherwise it is a multiple of the usual figure. */
  const isFigure = kind => kind === '' || kind === 'predicted';

  const number = text => {
    const parts = /^([\d.]+)([km]?)/.exec(text.trim().toLowerCase());
    return parts ? Number(parts[1]) * { '': 1, k: 1e3, m: 1e6 }[parts[2]] : NaN;
  };

  /* A backtest: each level has a slider of its own on a fixed scale, so no slider moves another. */
  const trial = () => document.getElementById('try');
  const parts = row => ({
    input: row.querySelector('[name=level]'), kind: row.querySelector('[name=kind]'), severity: row.querySelector('[name=severity]'),
    slider: row.querySelector('[type=range]'), output: row.querySelector('output'), remove: row.querySelector('[data-remove]'),
  });
  const stepsFor = row => {
    const { input, kind } = parts(row);
    const own = number(input.value);
    const steps = kind.value === 'below' ? [...Array(18).keys()].map(i => String((i + 1) * 5 / 100))
      : trial().dataset[isFigure(kind.value) ? 'figures' : 'multiples'].split(' ');
    if (own > 0 && !steps.some(step => number(step) === own)) steps.push(input.value.trim().replace(/x$/i, ''));
    return steps.sort((a, b) => number(a) - number(b));
  };
  const showLevel = (row, text) => {
    const { input, kind, slider, output } = parts(row);
    const level = `${input.value.trim().replace(/x$/i, '')}${isFigure(kind.value) ? '' : 'x'}`;
    output.textContent = `${level}${text}`;
    slider.setAttribute('aria-valuetext', output.textContent);
  };
  const placeThumb = row => {
    const { input, slider } = parts(row);
    const steps = stepsFor(row);
    slider.max = String(steps.length - 1);
    const at = steps.findIndex(step => number(step) === number(input.value));
    slider.value = String(Math.max(0, at));
    slider.dataset.steps = steps.join(' ');
  };
  const arrangeLevels = () => {
    const rows = [...document.querySelectorAll('#levels [data-level]')];
    const outcome = document.querySelector('.outcome');
    const alerts = new Map((outcome?.dataset.alerts ?? '').split(' ').filter(Boolean).map(a => a.split('=')));
    rows.forEach((row, i) => {
      const { input, kind, slider, remove } = parts(row);
      slider.hidden = false;
      remove.hidden = rows.length < 2;
      row.setAttribute('aria-label', `Level ${i + 1}`);
      placeThumb(row);
      const key = `${number(input.value)}${isFigure(kind.value) ? '' : 'x'}`;
      const count = alerts.get(key) ?? '0';
      showLevel(row, outcome && number(input.value) > 0 ? `: ${count} ${count === '1' ? 'alert' : 'alerts'}` : '');
    });
    document.getElementById('add-level')?.removeAttribute('hidden');
  };
  let trying = 0;
  const tryLevels = wait => {
    clearTimeout(trying);
    trying = setTimeout(() => htmx.trigger(trial(), 'try'), wait);
  };
  document.addEventListener('input', event => {
    const row = event.target.closest?.('#levels [data-level]');
    if (!row) return;
    const { input, slider } = parts(row);
    if (event.target === slider) input.value = slider.dataset.steps.split(' ')[Number(slider.value)];
    else placeThumb(row);
    showLevel(row, ' …');
    tryLevels(event.target === input ? 300 : 120);
  });
  document.addEventListener('change', event => {
    if (!event.target.closest?.('#try')) return;
    if (['who', 'metric'].includes(event.target.id)) {
      /* Levels belong to their metric and creators: the page starts again from those in force. */
      const value = id => encodeURIComponent(document.getElementById(id).value);
      location.assign(`/backtest?who=${value('who')}&metric=${value('metric')}&days=${value('days')}`);
    } else if (event.target.id === 'days') tryLevels(0);
  });
  document.addEventListener('click', event => {
    const removed = event.target.closest?.('#levels [data-remove]');
    if (removed) {
      removed.closest('[data-level]').remove();
      arrangeLevels();
      document.getElementById('add-level').focus();
      tryLevels(0);
    } else if (event.target.id === 'add-level') {
      const last = [...document.querySelectorAll('#levels [data-level]')].at(-1);
      document.getElementById('levels').append(document.getElementById('another').content.cloneNode(true));
      const row = [...document.querySelectorAll('#levels [data-level]')].at(-1);
      const above = last ? stepsFor(last).find(step => number(step) >= 2 * number(parts(last).input.value)) : null;
      if (last) parts(row).kind.value = parts(last).kind.value;
      parts(row).input.value = above ?? trial().dataset.figures.split(' ')[28];
      arrangeLevels();
      parts(row).input.focus();
      tryLevels(0);
    }
  });

  /* The charts above a form change its place, so a field with an error is scrolled to after them. */
  const showError = () =>
    document.querySelector('[aria-invalid=true]')?.closest('p, fieldset')?.scrollIntoView({ block: 'center' });
  window.addEventListener('load', showError);

  /* A table that is searched, filtered, sorted and paged here. Without scripts it shows all rows. */
  const PAGE = 25;
  const arrangeTable = section => {
    const body = section.querySelector('tbody');
    const rows = [...body.rows];
    const heads = [...section.querySelectorAll('thead th')];
    const search = section.querySelector('[data-search]');
    const filters = [...section.querySelectorAll('[data-only]')];
    const pages = section.querySelector('[data-pages]');
    let shown = rows;
    let page = 0;
    const words = new Map(rows.map(row => [row, `${row.cells[0].textContent} ${row.dataset.id}`.toLowerCase()]));
    const paint = () => {
      const last = Math.max(0, Math.ceil(shown.length / PAGE) - 1);
      page = Math.min(Math.max(page, 0), last);
      body.replaceChildren(...shown.slice(page * PAGE, (page + 1) * PAGE));
      section.querySelector('[data-count]').textContent =
        shown.length === rows.length ? `${rows.length} videos` : `${shown.length} of ${rows.length} videos`;
      section.querySelector('[data-none]').hidden = shown.length > 0;
      pages.hidden = last === 0;
      pages.querySelector('[data-page]').textContent = `Page ${page + 1} of ${last + 1}`;
      pages.querySelector('[data-step="-1"]').disabled = page === 0;
      pages.querySelector('[data-step="1"]').disabled = page === last;
    };
    const select = () => {
      const text = search.value.trim().toLowerCase();
      shown = rows.filter(row => words.get(row).includes(text) && filters.every(f => !f.checked || row.dataset[f.dataset.only] === 'yes'));
      page = 0;
      paint();
    };
    const value = (row, column, numeric) => {
      const cell = row.cells[column];
      const text = cell.dataset.value ?? cell.textContent.trim();
      return numeric ? (text === '' ? -Infinity : Number(text)) : text.toLowerCase();
    };
    heads.forEach((head, column) => {
      if (!head.dataset.sort) return;
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = head.textContent;
      head.replaceChildren(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => {
        const numeric = head.dataset.sort === 'number';
        const order = head.getAttribute('aria-sort');
        const down = order === 'none' ? numeric || head.textContent === 'Created' : order === 'ascending';
        heads.forEach(h => { if (h.dataset.sort) h.setAttribute('aria-sort', 'none'); });
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        rows.sort((a, b) => {
          const [x, y] = [value(a, column, numeric), value(b, column, numeric)];
          return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1);
        });
        select();
      });
    });
    search.addEventListener('input', select);
    filters.forEach(filter => filter.addEventListener('change', select));
    pages.querySelectorAll('[data-step]').forEach(button => button.addEventListener('click', () => { page += Number(button.dataset.step); paint(); }));
    const controls = section.querySelector('[data-controls]');
    controls.addEventListener('submit', event => event.preventDefault());
    controls.hidden = false;
    paint();
  };

  /* The bar of bulk actions shows while creators are selected, with the fields of the action. */
  const arrangeBulk = () => {
    const form = document.querySelector('[data-bulk]');
    if (!form) return;
    const picks = [...form.querySelectorAll('[name=handle]')];
    const count = picks.filter(pick => pick.checked).length;
    const action = form.querySelector('[data-action]').value;
    const all = form.querySelector('[data-all]');
    all.hidden = false;
    all.checked = count > 0 && count === picks.length;
    all.indeterminate = count > 0 && count < picks.length;
    form.querySelector('[data-bar]').hidden = count === 0;
    form.querySelector('[data-selected]').textContent = `${count} selected:`;
    form.querySelectorAll('[data-for]').forEach(field => { field.hidden = !field.dataset.for.split(' ').includes(action); });
  };
  document.addEventListener('change', event => {
    const form = event.target.closest?.('[data-bulk]');
    if (!form) return;
    if (event.target.matches('[data-all]')) form.querySelectorAll('[name=handle]').forEach(pick => { pick.checked = event.target.checked; });
    arrangeBulk();
  });

  /* A row of a metric: its levels show only if they are used, and its result is told in words. */
  const severityOf = (index, count) => count === 1 ? 'warning' : index === count - 1 ? 'critical' : index === 0 && count > 2 ? 'info' : 'warning';
  const arrangeMetric = row => {
    const use = row.querySelector('[data-use]');
    const fields = row.querySelector('[data-own]');
    const result = row.querySelector('[data-result]');
    const tell = () => {
      fields.hidden = use.value !== 'own';
      if (use.value !== 'own') { result.textContent = ''; return; }
      const levels = [...fields.querySelectorAll('.levelfield')].map(field => {
        const [input, kind, severity] = field.children;
        return { text: input.value.trim(), kind: kind.value, severity: severity.value, number: number(input.value) };
      }).filter(level => level.text !== '');
      const order = { '': 0, predicted: 0, x: 1, xpredicted: 1, below: 2 };
      levels.sort((a, b) => order[a.kind] - order[b.kind] || a.number - b.number);
      result.textContent = levels.map((level, i) => {
        const name = isFigure(level.kind) ? level.text : `${level.text.replace(/x$/i, '')} times the usual${level.kind === 'below' ? ' missed on the first day' : ''}`;
        return `${name}: ${level.severity || severityOf(i, levels.length)}`;
      }).join(' · ');
    };
    row.addEventListener('input', tell);
    tell();
  };

  /* Below a cover is the initial of the creator, which shows if the cover cannot be loaded. */
  const dropBroken = root => root.querySelectorAll('.cover img').forEach(image => {
    if (image.complete && image.naturalWidth === 0 && image.currentSrc) image.remove();
  });
  document.addEventListener('error', event => { if (event.target.matches?.('.cover img')) event.target.remove(); }, true);

  document.addEventListener('DOMContentLoaded', () => {
    dropBroken(document);
    document.querySelectorAll('[data-metric]').forEach(arrangeMetric);
    document.querySelectorAll('[data-table]').forEach(arrangeTable);
    drawAll(document);
    showError();
    arrangeLevels();
    arrangeBulk();
    if (location.hash === '#add') document.getElementById('add')?.setAttribute('open', '');
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => drawAll(document));
  });
  document.addEventListener('htmx:afterSettle', event => { if (event.target.id === 'result') arrangeLevels(); arrangeBulk(); });

  /* Live refresh: the status is loaded every half minute, and the cards if their data has changed. */
  const REFRESH_MS = 30_000;
  let missed = false;
  const makeUp = () => {
    if (missed && !document.querySelector('#live details[open]')) htmx.trigger(document.body, 'overview-changed');
  };
  const refresh = () => {
    const status = document.getElementById('status');
    if (!status || document.hidden || !window.htmx) return;
    makeUp();
    htmx.trigger(status, 'refresh');
  };
  setInterval(refresh, REFRESH_MS);
  document.addEventListener('visibilitychange', refresh);

  /* The same words as the server: 5 min, 3 h, 2 days. */
  const span = ms => {
    const minutes = Math.max(0, Math.round(ms / 60_000));
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.round(minutes / 60);
    return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
  };
  const loaded = { at: Date.now(), server: Date.parse(document.querySelector('footer time')?.dateTime ?? '') };
  setInterval(() => {
    const now = loaded.server + Date.now() - loaded.at;
    document.querySelectorAll('time[data-ago]').forEach(t => { t.textContent = `${span(now - Date.parse(t.dateTime))} ago`; });
  }, REFRESH_MS);

  /* A refresh must not close an open menu: it is made up for when the menu closes. It keeps the card in view at its place. */
  let place = null;
  const cards = () => [...document.querySelectorAll('#live .card[id]')];
  document.addEventListener('htmx:beforeSwap', event => {
    const live = event.detail.target;
    if (live.id === 'status' && event.detail.xhr.status !== 200) {
      event.detail.shouldSwap = false;
      live.querySelector('.paused').hidden = false;
    }
    if (live.id !== 'live') return;
    const isRefresh = event.detail.requestConfig.triggeringEvent?.type === 'overview-changed';
    if (event.detail.xhr.status !== 200 || (isRefresh && live.querySelector('details[open]'))) {
      event.detail.shouldSwap = false;
      missed ||= isRefresh;
      return;
    }
    missed = false;
    if (!isRefresh) return;
    const first = cards().find(card => card.getBoundingClientRect().bottom > 0);
    const focused = document.activeElement?.closest?.('#live') ? document.activeElement : null;
    place = {
      id: first?.id, top: first?.getBoundingClientRect().top,
      card: focused?.closest('.card')?.id, href: focused?.getAttribute('href'), tag: focused?.tagName,
    };
  });
  document.addEventListener('toggle', makeUp, true);
  document.addEventListener('htmx:afterSwap', () => {
    if (!place) return;
    const card = place.id && document.getElementById(place.id);
    if (card) scrollBy({ top: card.getBoundingClientRect().top - place.top, behavior: 'instant' });
    if (place.card) {
      const again = [...(document.getElementById(place.card)?.querySelectorAll('a, summary, button') ?? [])];
      again.find(e => e.tagName === place.tag && e.getAttribute('href') === place.href)?.focus({ preventScroll: true });
    }
    place = null;
  });
})();
