// @ts-check
/** Shows colours while they are typed, and how well they can be read; the server checks them again when they are saved. */
class BrandPreview extends HTMLElement {
  connectedCallback() {
    for (const name of ['primary', 'accent']) {
      const field = document.getElementById(name);
      field?.addEventListener('input', () => this.show(name, /** @type {HTMLInputElement} */ (field).value.trim()));
    }
  }

  /** @param {string} name @param {string} colour */
  show(name, colour) {
    if (!/^#[0-9a-f]{6}$/i.test(colour)) return;
    this.style.setProperty(`--${name}`, colour);
    this.style.setProperty(`--on-${name}`, '#ffffff');
    const ratio = contrast(colour, '#ffffff');
    const line = this.querySelector('.bp-ratio');
    if (line)
      line.textContent = `${colour} : ${ratio.toFixed(2)}${ratio < Number(this.dataset.least) ? ` · ${this.dataset.low}` : ''}`;
  }
}

/** @param {string} hex */
const luminance = (hex) => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
};

/** @param {string} one @param {string} other */
const contrast = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};

customElements.define('brand-preview', BrandPreview);
