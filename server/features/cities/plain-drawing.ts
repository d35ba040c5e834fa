import type { Brand } from './tenant-brand.js';
import type { TENANT_DRAWINGS } from './tenant-folder.js';

/** What stands in for a drawing that a city has not made yet: quiet shapes in its own colours. */
export const plainDrawing = (name: (typeof TENANT_DRAWINGS)[number], brand: Brand): string =>
  name === 'mark.svg'
    ? `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="12" fill="${brand.primary}"/><path d="M16 44h32M20 44V26h10v18M34 44V18h10v26" fill="none" stroke="${brand.onPrimary}" stroke-width="4"/></svg>`
    : `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 360"><rect width="1200" height="360" fill="${brand.tint}"/><path d="M0 300C240 220 420 330 660 270S1050 210 1200 260V360H0Z" fill="${brand.primary}"/><circle cx="960" cy="120" r="56" fill="${brand.accent}"/></svg>`;
