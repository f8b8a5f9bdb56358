// jsdom lays nothing out; a list of which only what is in view exists needs a height, or it has no rows. Imported for that.

Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: 700 })
Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 300 })
