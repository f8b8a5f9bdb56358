import type { JSX } from 'preact'

// Drawn by hand in a 240 × 200 field; colours come from the brand through classes, so both lights and both brands fit.

export type Art = 'purifier' | 'steriliser' | 'humidifier' | 'moon' | 'dock' | 'keyboard' | 'cell' | 'buds'

export function ArtOf({ art }: { readonly art: Art }) {
  return <svg class="art" viewBox="0 0 240 200" aria-hidden="true">{DRAWINGS[art]()}</svg>
}

const DRAWINGS: Record<Art, () => JSX.Element> = { purifier, steriliser, humidifier, moon, dock, keyboard, cell, buds }

function purifier() {
  return (
    <>
      <ellipse class="shade" cx="120" cy="182" rx="64" ry="7" />
      <rect class="body" x="76" y="34" width="88" height="146" rx="26" />
      <rect class="body-soft" x="76" y="112" width="88" height="68" rx="26" />
      <rect class="body-soft" x="94" y="44" width="52" height="9" rx="4.5" />
      <path class="line" d="M92 126h56M92 137h56M92 148h56M92 159h56" />
      <circle class="accent" cx="120" cy="88" r="13" />
      <circle class="body" cx="120" cy="88" r="8" />
      <path class="breath" d="M60 62c-14 34-14 76 0 108M44 78c-9 24-9 50 0 76M180 62c14 34 14 76 0 108M196 78c9 24 9 50 0 76" />
    </>
  )
}

function steriliser() {
  return (
    <>
      <ellipse class="shade" cx="120" cy="182" rx="78" ry="7" />
      <path class="glass" d="M62 118V84a58 50 0 0 1 116 0v34z" />
      <path class="body-soft" d="M88 118V88l5-9V69h10v10l5 9v30zM132 118V88l5-9V69h10v10l5 9v30z" />
      <path class="accent" d="M93 69c0-9 10-9 10 0zM137 69c0-9 10-9 10 0z" />
      <rect class="body" x="54" y="116" width="132" height="64" rx="22" />
      <circle class="deep" cx="120" cy="148" r="16" />
      <path class="accent-line" d="M120 137v11" />
    </>
  )
}

function humidifier() {
  return (
    <>
      <ellipse class="shade" cx="120" cy="182" rx="62" ry="7" />
      <path class="body" d="M72 176c-6-44 8-92 38-108h20c30 16 44 64 38 108a6 6 0 0 1-6 4H78a6 6 0 0 1-6-4z" />
      <path class="body-soft" d="M71 150c32 12 66-10 98 0 1 9 0 18-1 26a6 6 0 0 1-6 4H78a6 6 0 0 1-6-4c-1-8-2-17-1-26z" />
      <rect class="deep" x="108" y="60" width="24" height="10" rx="5" />
      <path class="breath" d="M120 52c-12-12 10-18 0-34M106 50c-8-8 2-12-4-22M134 50c8-8-2-12 4-22" />
      <circle class="accent" cx="120" cy="126" r="5" />
    </>
  )
}

function moon() {
  return (
    <>
      <circle class="halo" cx="120" cy="96" r="82" />
      <circle class="glow" cx="120" cy="96" r="54" />
      <circle class="glow-soft" cx="104" cy="82" r="11" />
      <circle class="glow-soft" cx="140" cy="104" r="15" />
      <circle class="glow-soft" cx="110" cy="122" r="7" />
      <path class="body" d="M84 172c4-16 16-24 36-24s32 8 36 24a6 6 0 0 1-6 8H90a6 6 0 0 1-6-8z" />
    </>
  )
}

function dock() {
  return (
    <>
      <ellipse class="shade" cx="120" cy="160" rx="96" ry="7" />
      <path class="cable" d="M30 40c30 0 20 62 46 70" />
      <rect class="body" x="34" y="92" width="176" height="62" rx="9" />
      <rect class="body-soft" x="34" y="92" width="176" height="15" rx="7.5" />
      <rect class="deep" x="50" y="122" width="26" height="10" rx="5" />
      <rect class="deep" x="86" y="122" width="26" height="10" rx="5" />
      <rect class="deep" x="122" y="119" width="32" height="16" rx="2" />
      <rect class="deep" x="164" y="121" width="20" height="12" rx="2" />
      <circle class="accent" cx="196" cy="127" r="3.5" />
    </>
  )
}

function keyboard() {
  const keys = [0, 1, 2, 3].flatMap((line) => Array.from({ length: 9 }, (_, place) => ({ x: 32 + place * 19.7, y: 66 + line * 20, isAccent: line === 0 && place === 0 })))
  return (
    <>
      <ellipse class="shade" cx="120" cy="172" rx="104" ry="6" />
      <rect class="body" x="20" y="54" width="200" height="112" rx="12" />
      {keys.map(({ x, y, isAccent }) => <rect key={`${x} ${y}`} class={isAccent ? 'accent' : 'key'} x={x} y={y} width="16.5" height="16.5" rx="3.5" />)}
      <rect class="key" x="32" y="146" width="36" height="12" rx="3.5" />
      <rect class="key" x="71.5" y="146" width="95" height="12" rx="3.5" />
      <rect class="key" x="170" y="146" width="36" height="12" rx="3.5" />
    </>
  )
}

function cell() {
  return (
    <>
      <ellipse class="shade" cx="120" cy="184" rx="54" ry="6" />
      <rect class="body" x="78" y="22" width="84" height="160" rx="16" />
      <rect class="body-soft" x="78" y="22" width="42" height="160" rx="16" />
      <rect class="deep" x="98" y="34" width="18" height="8" rx="4" />
      <rect class="deep" x="124" y="34" width="18" height="8" rx="4" />
      <path class="accent" d="m124 84-18 26h12l-4 22 20-28h-13z" />
      <path class="line" d="M104 160h32" />
    </>
  )
}

function buds() {
  return (
    <>
      <ellipse class="shade" cx="120" cy="180" rx="76" ry="7" />
      <rect class="body" x="54" y="96" width="132" height="80" rx="34" />
      <path class="line" d="M56 126h128" />
      <circle class="accent" cx="120" cy="144" r="4" />
      <path class="body-soft" d="M82 78c-16 0-22-14-18-26s20-16 28-6c4 5 4 10 3 16l-3 30a6 6 0 0 1-12 0z" />
      <path class="body-soft" d="M158 78c16 0 22-14 18-26s-20-16-28-6c-4 5-4 10-3 16l3 30a6 6 0 0 0 12 0z" />
      <circle class="deep" cx="77" cy="58" r="6" />
      <circle class="deep" cx="163" cy="58" r="6" />
    </>
  )
}
