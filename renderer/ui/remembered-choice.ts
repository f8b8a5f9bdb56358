// What a person has chosen for this machine. A browser that keeps nothing (private mode, full disk) must still show a
// desk, so a failing store means the default, and is not an error.

type Preference = 'language' | 'density' | 'customer-pane' | 'first-steps' | 'recent-emoji' | 'call-guide' | 'transcript'

export function recall<T extends string>(name: Preference, isValid: (value: string) => value is T): T | null {
  try {
    const value = localStorage.getItem(`hearth.${name}`)
    return value !== null && isValid(value) ? value : null
  } catch {
    return null
  }
}

export function remember(name: Preference, value: string): void {
  try {
    localStorage.setItem(`hearth.${name}`, value)
  } catch {
    // The choice holds until the window closes.
  }
}
