/** Where points of the Earth are on a map (Mercator, as tiles are cut), in pixels of the whole world at a zoom. */
const SIZE = 256;
const radians = (degrees) => (degrees * Math.PI) / 180;

export const across = (longitude, zoom) => ((longitude + 180) / 360) * SIZE * 2 ** zoom;
export const down = (latitude, zoom) =>
  ((1 - Math.asinh(Math.tan(radians(Math.max(-85, Math.min(85, latitude))))) / Math.PI) / 2) * SIZE * 2 ** zoom;

/** The nearest zoom at which all the points ([latitude, longitude]) fit, and the middle. */
export function fitting(points, wide, high, { least, most, margin }) {
  const [latitudes, longitudes] = [points.map((point) => point[0]), points.map((point) => point[1])];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  let zoom = most;
  const fits = () =>
    across(east, zoom) - across(west, zoom) <= wide - 2 * margin && down(south, zoom) - down(north, zoom) <= high - 2 * margin;
  while (zoom > least && !fits()) zoom--;
  return { zoom, x: (across(west, zoom) + across(east, zoom)) / 2, y: (down(north, zoom) + down(south, zoom)) / 2 };
}

/** How far to move each pin, in pixels, so that those of one and the same point stand around it. */
export function apart(points) {
  const same = new Map();
  for (const point of points) same.set(String(point), [...(same.get(String(point)) ?? []), point]);
  return points.map((point) => {
    const around = same.get(String(point));
    if (around.length === 1) return [0, 0];
    const turn = (2 * Math.PI * around.indexOf(point)) / around.length;
    const away = Math.max(20, (around.length * 34) / (2 * Math.PI));
    return [away * Math.sin(turn), -away * Math.cos(turn)];
  });
}
