/** Latitude and longitude in what somebody pasted: two numbers, or a link to a map that holds them. */
export function placeIn(text: string): { latitude: number; longitude: number } | undefined {
  const found = /(-?\d{1,3}(?:\.\d+)?)[,;&\s/]+(-?\d{1,3}(?:\.\d+)?)/.exec(
    text.replace(/mlon=/, ',').replace(/(\d),(\d+)\s*[;]\s*(-?\d+),(\d)/, '$1.$2;$3.$4'),
  );
  const [latitude, longitude] = [Number(found?.[1] ?? Number.NaN), Number(found?.[2] ?? Number.NaN)];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined;
}
