/** What is not a route is not there, in the words of a machine. */
const nothing = () =>
  Response.json({ error: 'not_found' }, { status: 404, headers: { 'cache-control': 'no-store' } })

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
