/** Drawn on a grid of 20, one line width, round ends. */
const drawings = {
  alert: 'M10 3.5 17.5 16.5h-15zM10 8.25v3.5M10 14.1v.05',
  'arrow-left': 'M16 10H4m5-5-5 5 5 5',
  'arrow-right': 'M4 10h12m-5-5 5 5-5 5',
  bell: 'M5.5 13.5V9a4.5 4.5 0 0 1 9 0v4.5l1.5 1H4zM8.5 17h3',
  briefcase: 'M3 7h14v9.5H3zM7.5 7V4h5v3M3 11.5h14',
  building: 'M4.5 17V3.5h7V17M11.5 8h4v9M2.5 17h15M7 6.75h2M7 9.75h2M7 12.75h2',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.75h13M7 3v3.5M13 3v3.5',
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm5.5 8 4.5 4.5L14.5 8',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.25l2.75 1.75',
  copy: 'M7 7h9.5v9.5H7zM13 7V3.5H3.5V13H7',
  door: 'M4.5 17V8.5a5.5 5.5 0 0 1 11 0V17M2.5 17h15M12.25 11.25v.05',
  dots: 'M4.5 9.5v1M4 10h1M10 9.5v1M9.5 10h1M15.5 9.5v1M15 10h1',
  download: 'M10 3v9.5m-4-4 4 4 4-4M3.5 16.5h13',
  edit: 'm4 13-1 4 4-1L16.5 6.5l-3-3zM11.5 5.5l3 3',
  filter: 'M3 5h14l-5.5 6.5v4.5l-3-1.5v-3z',
  globe: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM3 10h14M10 3c-4 4-4 10 0 14 4-4 4-10 0-14z',
  home: 'M3 9.5 10 3.5l7 6M5 8v8.5h10V8M8.5 16.5v-4.5h3v4.5',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9.25v4.25M10 6.5v.05',
  key: 'M7 9a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM9.9 10.1 17 3M14 6l2.5 2.5M7 13v.05',
  lock: 'M4.5 9h11v8h-11zM7 9V6.5a3 3 0 0 1 6 0V9M10 12.5v1.5',
  log: 'M5 3h10v14H5zM8 7h4M8 10h4M8 13h2',
  logout: 'M12 6V3.5H4v13h8V14M8.5 10H17m-3-3 3 3-3 3',
  mail: 'M3 5h14v10.5H3zM3.5 5.5 10 10.75l6.5-5.25',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  network: 'M10 3v4M4 13v-2.5h12V13M10 7v3.5M2.5 13h3v4h-3zM8.5 3h3v4h-3zM14.5 13h3v4h-3z',
  pause: 'M7 4v12M13 4v12',
  phone: 'M6.5 2.5h7v15h-7zM9.5 15h1',
  play: 'M6 4v12l10-6z',
  plus: 'M10 4v12M4 10h12',
  refresh: 'M16.5 9A6.6 6.6 0 0 0 4.5 6.5M3.5 11a6.6 6.6 0 0 0 12 2.5M4 3v3.75h3.75M16 17v-3.75h-3.75',
  search: 'M8.75 3a5.75 5.75 0 1 0 0 11.5 5.75 5.75 0 0 0 0-11.5zM13 13l4 4',
  settings: 'M3 6h7m4 0h3M3 14h3m4 0h7M12 4a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM8 12a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  shield: 'M10 2.5 4 5v4.5c0 3.75 2.4 6.5 6 8 3.6-1.5 6-4.25 6-8V5z',
  'sort-down': 'M10 4v12m-4-4 4 4 4-4',
  'sort-up': 'M10 16V4M6 8l4-4 4 4',
  switch: 'M3.5 7h12m-3.5-3.5L15.5 7 12 10.5M16.5 13h-12M8 9.5 4.5 13 8 16.5',
  task: 'M3.5 3.5h13v13h-13zM7 10l2.25 2.25L13.25 7.5',
  trash: 'M3.5 5.5h13M8 5.5V3h4v2.5M5 5.5 5.75 17h8.5L15 5.5',
  upload: 'M10 13V3.5m-4 4 4-4 4 4M3.5 16.5h13',
  user: 'M10 3.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM4 17c.4-3 2.7-4.75 6-4.75s5.6 1.75 6 4.75',
  users:
    'M7.5 4a2.75 2.75 0 1 0 0 5.5 2.75 2.75 0 0 0 0-5.5zM2 16.5c.3-2.75 2.5-4.25 5.5-4.25s5.2 1.5 5.5 4.25M13 4.25a2.75 2.75 0 0 1 0 5M14.5 12.5c2 .4 3.3 1.8 3.5 4',
  x: 'm5 5 10 10M15 5 5 15',
} as const

export type IconName = keyof typeof drawings

/** A small drawing beside words; it is decoration, so the words must say it too. */
export function Icon({ name, size }: { name: IconName; size?: 'small' | 'large' }) {
  return (
    <svg className="icon" data-size={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={drawings[name]} />
    </svg>
  )
}
