/** Of every demo account. It opens nothing on a hub that was started without the demo. */
export const DEMO_PASSWORD = 'hearth-demo'
