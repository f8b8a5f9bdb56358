// The words of what is kept on a machine, and of the desks somebody is signed in at; part of `en.ts`.

export const securityEn = {
  security: {
    kept: 'What this machine keeps',
    keptHint: 'Conversations, customers, drafts and unsent messages are encrypted here. This is about the key to them.',
    place: {
      system: 'In the key store of the system. After a restart the desk opens by itself, with or without a line.',
      browser: 'A browser has no key store for it, so the key is not kept. After a restart without a line, the password opens the desk. The browser keeps the sign-in as a cookie, as safe as its other cookies.',
      none: 'This system offers no key store, so the key is not kept. After a restart the desk asks for the password, with or without a line.',
      'not-secret': 'This system has no unlocked keyring (GNOME Keyring or KWallet), and without one anything kept could be read. So the key is not kept. After a restart the desk asks for the password, with or without a line.',
      asking: 'Looking for the key store…',
    },
    desks: 'Signed in at',
    desksLead: 'A desk that is lost or no longer used can be told to forget.',
    desksLeadOf: 'Every desk they are signed in at. One that is lost or no longer used can be told to forget.',
    unknownDesk: 'Unknown device',
    thisDesk: 'This desk',
    lastSeen: 'last active',
    forgetting: 'Signed out, and erases what it keeps as soon as it is online',
    forgotten: 'Signed out and erased',
    forget: 'Forget…',
    forgetDesk: 'Forget the desk {{name}}',
    noDesks: 'Not signed in anywhere',
    unreachable: 'The list cannot be had without a line.',
    refused: 'That did not work. Try again.',
    confirm: 'Make this desk forget?',
    confirmLead: '{{name}} is signed out at once. As soon as it is online it erases everything it keeps, and messages that have not been sent from there are lost. This cannot be taken back.',
    doForget: 'Sign out and erase',
  },
} as const
