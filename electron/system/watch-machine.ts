import { powerMonitor } from 'electron'

export type MachineNews = 'suspended' | 'resumed' | 'locked' | 'unlocked'

/** What the machine says of itself: that it goes to sleep or wakes, that its screen is locked. Linux tells only sleeping and waking. */
export function watchMachine(tell: (news: MachineNews) => void): void {
  powerMonitor.on('suspend', () => tell('suspended'))
  powerMonitor.on('resume', () => tell('resumed'))
  powerMonitor.on('lock-screen', () => tell('locked'))
  powerMonitor.on('unlock-screen', () => tell('unlocked'))
}
