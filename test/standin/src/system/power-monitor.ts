import { Offered } from '../offered.ts'
import { records } from '../records.ts'

/** A machine that never sleeps by itself: a test emits `suspend`, `resume`, `lock-screen`, `unlock-screen`, and sets for how long it is idle. */
class PowerMonitor extends Offered {
  readonly onBatteryPower = false

  constructor() {
    super('powerMonitor')
  }

  getSystemIdleTime(): number {
    return records.idleSeconds
  }

  getSystemIdleState(threshold: number): 'active' | 'idle' | 'locked' {
    if (records.isLocked) return 'locked'
    return records.idleSeconds >= threshold ? 'idle' : 'active'
  }

  isOnBatteryPower(): boolean {
    return this.onBatteryPower
  }

  getCurrentThermalState(): 'nominal' {
    return 'nominal'
  }
}

export const powerMonitor = new PowerMonitor()
