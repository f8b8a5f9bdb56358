// The words about a newer version of this desk, in English; part of `en.ts`.

export const updatesEn = {
  title: 'Version and updates',
  ready: 'Hearth {{version}} is ready.',
  whenOtherwise: 'It is installed when you close the desk, unless you choose otherwise.',
  now: 'Update now',
  when: 'When to update',
  time: { tonight: 'Tonight', 'at-quit': 'When I close the desk' },
  hint: {
    tonight: 'It is installed between 2 and 5 at night, once nobody has touched this computer for ten minutes; the desk opens again by itself.',
    'at-quit': 'It is installed when you close the desk.',
  },
  blocked: {
    'in-call': 'Not during a call. Press again once it has ended.',
    unsent: 'Something you wrote has not been sent yet. Press again once it has.',
  },
  byOthers: {
    browser: 'A page in a browser is always as new as its hub.',
    workshop: 'Hearth {{version}}, started from its sources. It does not update itself.',
    'no-address': 'Hearth {{version}}. Whoever installed it on this computer also brings newer versions.',
  },
  current: 'This is Hearth {{version}}.',
  lookedAt: 'There was no newer one for this desk at {{time}}.',
  look: 'Look for a newer version',
  trouble: {
    unreachable: 'Nobody answered where updates come from. The desk tries again by itself.',
    'not-genuine': 'A newer version was found that was not signed by Hearth’s makers. It was not fetched; tell whoever looks after this computer.',
    broken: 'What was fetched was not what had been announced, and was thrown away. The desk tries again by itself.',
  },
  fetching: 'Hearth {{version}} is being fetched: {{percent}} %. Go on working.',
  tooOld: {
    fetching: 'Hearth {{version}} is being fetched: {{percent}} %.',
    byOthers: 'Whoever installed Hearth on this computer brings the newer version.',
    look: 'Look for the newer version',
    none: 'No newer version has been found for this desk yet.',
  },
} as const
