// Everything works without this. It says the day while a slider moves, and asks for it when it is let go; lights a claim's words while its margin note is pointed at, and the other way round,
// and lets j and k go from claim to claim.
(() => {
  const lit = (id, on) => {
    for (const part of document.querySelectorAll(`[data-claim="${CSS.escape(id)}"]`)) {
      if (!part.classList.contains('claim')) part.classList.toggle('lit', on);
    }
  };
  const claimOf = (target) => (target instanceof Element ? target.closest('[data-claim]')?.dataset.claim : undefined);
  for (const [event, on] of [
    ['mouseover', true],
    ['focusin', true],
    ['mouseout', false],
    ['focusout', false],
  ]) {
    document.addEventListener(event, ({ target }) => {
      const id = claimOf(target);
      if (id) lit(id, on);
    });
  }
  for (const form of document.querySelectorAll('[data-slider]')) {
    const [slider, said] = [form.querySelector('input'), form.querySelector('output')];
    const months = said.dataset.months.split('|');
    const inDigits = (text) =>
      said.dataset.digits === 'arabic' ? text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit]) : text;
    slider.addEventListener('input', () => {
      const at = new Date(Number(slider.value) * 86_400_000);
      const day = inDigits(`${at.getUTCDate()} ${months[at.getUTCMonth()].trim()} ${at.getUTCFullYear()}`);
      said.firstElementChild.textContent = day;
      slider.setAttribute('aria-valuetext', day);
    });
    slider.addEventListener('change', () => form.submit());
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !['j', 'k'].includes(event.key)) return;
    if (event.target instanceof Element && event.target.closest('input, textarea, select')) return;
    const claims = [...document.querySelectorAll('.claim')];
    const here = claims.findIndex((claim) => claim.contains(document.activeElement));
    const next = claims[event.key === 'j' ? here + 1 : Math.max(0, here - 1)];
    next?.querySelector('a.number')?.focus();
    next?.scrollIntoView({ block: 'center' });
  });
})();
