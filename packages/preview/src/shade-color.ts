/** A `#rrggbb` colour made lighter (`amount` up to 1) or darker (down to -1). */
export const shadeColor = (hex: string, amount: number): string => {
  const value = Number.parseInt(hex.slice(1), 16);
  const channels = [value >> 16, (value >> 8) & 255, value & 255].map((channel) =>
    Math.round(amount < 0 ? channel * (1 + amount) : channel + (255 - channel) * amount),
  );
  return `rgb(${channels.join(",")})`;
};
