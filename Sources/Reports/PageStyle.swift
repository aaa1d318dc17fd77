/// The look of a page: one measure of text, few colours, system type.
let pageStyle = """
  :root { color-scheme: light dark; --ground: #fdfdfc; --text: #1f2328; --quiet: #5c636b; --rule: #d9dce0;
    --shade: #f3f4f5; --link: #0b5cad; --met: #1a7f4b; --missed: #b3401f; }
  @media (prefers-color-scheme: dark) { :root { --ground: #15181c; --text: #e3e5e8; --quiet: #9aa3ad; --rule: #343a41;
    --shade: #1e2228; --link: #7db8f5; --met: #5cc794; --missed: #f08c6c; } }
  * { box-sizing: border-box; }
  html { -webkit-text-size-adjust: 100%; }
  body { margin: 0; background: var(--ground); color: var(--text);
    font: 1.0625rem/1.6 Charter, "Bitstream Charter", "Source Serif 4", Cambria, Georgia, serif; }
  main { max-width: 46rem; margin: 0 auto; padding: 3.5rem 1.25rem 4rem; overflow-wrap: break-word; }
  h1, h2, nav, table, figcaption, footer, .notice { font-family: system-ui, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; }
  h1 { font-size: clamp(1.6rem, 5vw, 2.2rem); line-height: 1.2; letter-spacing: -0.015em; margin: 0 0 0.6rem; text-wrap: balance; }
  h2 { font-size: 1.3rem; line-height: 1.3; margin: 2.8rem 0 0.8rem; }
  p, ul { margin: 0 0 1rem; hyphens: auto; } ul { padding-left: 1.3rem; } li { margin-bottom: 0.25rem; }
  a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: 0.15em; }
  .question { font-size: 1.2rem; font-style: italic; color: var(--quiet); margin-bottom: 2rem; }
  nav { display: flex; flex-wrap: wrap; gap: 0.3rem 1.3rem; font-size: 0.875rem; padding: 0.7rem 0; margin-bottom: 1.6rem;
    border-block: 1px solid var(--rule); }
  code { font: 0.875em ui-monospace, "SF Mono", "DejaVu Sans Mono", monospace; background: var(--shade);
    padding: 0.1em 0.3em; border-radius: 3px; }
  .equation { font: italic 1.1rem/1.6 Cambria, "STIX Two Math", "DejaVu Serif", serif; text-align: center;
    margin: 1.4rem 0; overflow-x: auto; white-space: pre; }
  .finding { border-left: 3px solid var(--link); background: var(--shade); padding: 0.8rem 1.1rem; margin: 1.6rem 0; }
  .scroll { overflow-x: auto; margin: 1.4rem 0 0.4rem; }
  .scroll + p:not(.notice), .notice + * { margin-top: 1.2rem; }
  table { border-collapse: collapse; min-width: 100%; font-size: 0.875rem; line-height: 1.45;
    font-variant-numeric: tabular-nums; hyphens: manual; overflow-wrap: normal; }
  caption { text-align: left; font-weight: 600; padding-bottom: 0.5rem; }
  th, td { text-align: left; padding: 0.4rem 0.8rem; vertical-align: top; }
  th:first-child, td:first-child { padding-left: 0.2rem; }
  td:first-child { min-width: 9rem; }
  thead { border-block: 1.5px solid var(--text); }
  tbody tr { border-bottom: 1px solid var(--rule); }
  tbody tr:hover { background: var(--shade); }
  th button { all: unset; cursor: pointer; font-weight: 600; white-space: nowrap; }
  th button:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
  th[aria-sort=ascending] button::after { content: " \\2191"; }
  th[aria-sort=descending] button::after { content: " \\2193"; }
  .right { text-align: right; } td.right { white-space: nowrap; } .center { text-align: center; }
  .met, .missed { white-space: nowrap; font-weight: 600; } .met { color: var(--met); } .missed { color: var(--missed); }
  small, .notice { color: var(--quiet); font-size: 0.8125rem; }
  figure { margin: 2rem 0; }
  .card { background: #fff; border: 1px solid var(--rule); border-radius: 6px; padding: 0.75rem; overflow-x: auto; }
  .card svg { display: block; width: 100%; height: auto; margin: 0 auto; }
  .card svg text, .card svg tspan { font-family: "DejaVu Sans", Verdana, sans-serif; }
  figcaption { font-size: 0.875rem; line-height: 1.5; color: var(--quiet); margin-top: 0.6rem; }
  figcaption strong { color: var(--text); }
  .links { white-space: normal; }
  footer { border-top: 1px solid var(--rule); margin-top: 3.5rem; font-size: 0.8125rem; color: var(--quiet); }
  footer h2 { font-size: 0.9375rem; margin: 1.2rem 0 0.5rem; color: var(--text); }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1.2rem; margin: 0; }
  dd { margin: 0; overflow-wrap: anywhere; }
  @media (max-width: 30rem) { main { padding: 1.5rem 1rem 2.5rem; } dl { grid-template-columns: 1fr; } dt { font-weight: 600; } }
  @page { size: A4; margin: 18mm 16mm; }
  @media print { :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #444; --rule: #bbb; --shade: #f5f5f5;
      --link: #000; }
    html { font-size: 10pt; } body { font-size: 1.05rem; } small { font-size: inherit; } .links { display: none; }
    .equation { white-space: pre-wrap; overflow: visible; } main { max-width: none; padding: 0; } nav { display: none; }
    .scroll { overflow: visible; } table { font-size: 7.5pt; } th button, td.right { white-space: normal; } td:first-child { min-width: 0; } th, td { padding: 0.3rem 0.4rem; }
    .card svg { min-width: 0 !important; } thead { display: table-header-group; }
    .one-page { font-size: 0.95rem; line-height: 1.4; } .one-page h1 { font-size: 1.6rem; }
    .one-page .question { font-size: 1rem; margin-bottom: 0.8rem; } .one-page h2 { font-size: 1.1rem; margin: 0.9rem 0 0.3rem; }
    .one-page .finding { margin: 0.6rem 0; padding: 0.5rem 0.8rem; } .one-page li { margin: 0; }
    .one-page figure { margin: 0.8rem auto; max-width: 74%; } .one-page footer { margin-top: 0.8rem; }
    h2, caption { break-after: avoid; } figure, tr, .finding, .equation { break-inside: avoid; } }
  """

/// Sorts a table by the column whose heading is pressed: by amount where all begin with numbers, prefixes counted, else
/// by name.
let sortScript = """
  const powers = { n: 1e-9, u: 1e-6, 'µ': 1e-6, m: 1e-3, k: 1e3, Ki: 1024, M: 1e6, Mi: 2 ** 20, G: 1e9, Gi: 2 ** 30,
    T: 1e12, P: 1e15 };
  const amount = text => {
    const found = /^([+-]?[0-9.]+(?:e[+-]?[0-9]+)?)(?: ?(Ki|Mi|Gi|[nuµmkMGTP])(?=s|B|FLOP|Hz))?/.exec(text.replace('\\u2212', '-'));
    return found ? parseFloat(found[1]) * (powers[found[2]] || 1) : NaN;
  };
  for (const head of document.querySelectorAll('th')) head.firstChild.addEventListener('click', () => {
    const table = head.closest('table'), body = table.tBodies[0], column = head.cellIndex;
    const up = head.getAttribute('aria-sort') !== 'ascending';
    const text = row => row.cells[column].textContent.trim();
    const rows = [...body.rows], byAmount = rows.every(row => !isNaN(amount(text(row))));
    rows.sort((a, b) => (up ? 1 : -1) * (byAmount ? amount(text(a)) - amount(text(b)) : text(a).localeCompare(text(b))));
    for (const other of head.parentNode.cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', up ? 'ascending' : 'descending');
    body.append(...rows);
  });
  """
