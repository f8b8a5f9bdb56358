// The words of the desk and the machine it runs on: away by itself, keys from any program, links, the wall, in English; part of `en.ts`.

export const machineEn = {
  machine: {
    onlyInProgram: 'The Hearth desktop app can do this; a page in a browser cannot.',
    idle: {
      title: 'Away when nobody is here',
      hint: 'Off unless you turn it on. Only this computer knows whether somebody is at it.',
      askTitle: 'Set you to Away by itself?',
      ask: 'If you are available and nobody touches this computer for {{minutes}} minutes, your presence becomes Away and no new work is offered. Never during a call or while an offer rings. When you come back, one key makes you available again. Keyboard and mouse are watched by this computer alone: nothing of it is stored or sent, only the presence.',
      turnOn: 'Turn it on',
      after: 'After',
      minutes: 'minutes',
      bounds: '{{least}} to {{most}} minutes',
    },
    keys: {
      title: 'Keys from any program',
      lead: 'Each works while another program is in front, once you turn it on.',
      turn: '“{{action}}” from any program',
      act: { answer: 'Accept the offer', mute: 'Mute the call', break: 'Break, and back' },
      hint: { answer: 'Brings the desk to the front.', mute: 'Heard during a call only; calls come with a later version.', break: 'From a break, makes you available again.' },
      taken: 'Another program holds this key. Choose a different one.',
      takenNow: 'Another program holds {{key}}: “{{action}}” is not heard from there. The settings have others.',
    },
    spelling: {
      title: 'Spelling',
      bySystem: 'Checked as your system or browser is set to.',
      lead: 'Mistakes are underlined in what you write. Choosing a language fetches its dictionary once, from the server of Chromium’s makers.',
      add: 'Add a language…',
      remove: 'Stop checking {{language}}',
    },
    number: {
      title: 'A phone number',
      lead: 'You have no telephone at this desk. You can look for the customer, or copy the number to your phone’s program.',
      leadCall: 'Call it from here, look for the customer, or copy it.',
      copy: 'Copy the number',
      copied: 'Copied.',
      notCopied: 'It could not be copied. Select it and copy by hand.',
      search: 'Find the customer',
    },
    noConversation: 'That conversation cannot be opened: it is gone, not yours to see, or there is no line just now.',
    wall: { on: 'Wall mode. Esc leaves it; the screen stays awake until then.' },
    wasLocked: 'This computer was locked or asleep for {{duration}}. All that time you were shown as {{reason}}.',
    recovered: {
      crash: 'The window had stopped and was opened anew. What you wrote is here.',
      hang: 'The window did not answer and was opened anew. What you wrote is here.',
    },
    awayByIdle: {
      title: 'You were set to Away',
      lead: 'Nobody had touched this computer for a while, and you asked for it then.',
      announce: 'You were set to Away since nobody was here. Press {{key}} to be available again.',
    },
  },
} as const
