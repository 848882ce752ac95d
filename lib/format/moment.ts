/** A moment as a mail says it: day and time in the zone of its reader, with the zone's name. */
export const momentIn = (language: string, timeZone: string, at: Date) =>
  new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(at)
