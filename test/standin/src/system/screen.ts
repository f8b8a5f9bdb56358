import type { Display, Rectangle } from 'electron'
import { Offered } from '../offered.ts'

const one = aDisplay(1, { x: 0, y: 0, width: 1920, height: 1080 })

/** One screen of the usual size; a test may set others and emit `display-removed`. */
class Screen extends Offered {
  #displays: Display[] = [one]

  constructor() {
    super('screen')
  }

  getPrimaryDisplay(): Display {
    return this.#displays[0] ?? one
  }

  getAllDisplays(): Display[] {
    return [...this.#displays]
  }

  getDisplayMatching({ x, y, width, height }: Rectangle): Display {
    return this.getDisplayNearestPoint({ x: x + width / 2, y: y + height / 2 })
  }

  getDisplayNearestPoint({ x, y }: { x: number; y: number }): Display {
    return this.#displays.find(({ bounds }) => x >= bounds.x && x < bounds.x + bounds.width && y >= bounds.y && y < bounds.y + bounds.height) ?? this.getPrimaryDisplay()
  }

  getCursorScreenPoint(): { x: number; y: number } {
    return { x: 0, y: 0 }
  }
}

export const screen = new Screen()

function aDisplay(id: number, bounds: Rectangle): Display {
  const workArea = { ...bounds, height: bounds.height - 30 }
  return { id, bounds, workArea, size: bounds, workAreaSize: workArea, scaleFactor: 1, rotation: 0, internal: false, label: `display ${id}` } as unknown as Display // only these are offered.
}
