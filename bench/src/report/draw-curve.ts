import { LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Axis, Curve } from "../bench.ts";

use([LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const size = { width: 800, height: 420 };

/** A curve as an SVG picture, readable on light and dark pages alike. */
export function drawCurve(curve: Curve): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      backgroundColor: "#ffffff",
      title: { text: curve.title, left: "center", textStyle: { fontSize: 15 } },
      legend: { bottom: 4 },
      grid: { left: 80, right: 30, top: 50, bottom: 80 },
      xAxis: axisOf(curve.x, 30),
      yAxis: axisOf(curve.y, 55),
      series: curve.series.map(({ name, points }) => ({
        type: "line",
        name,
        data: points,
        showSymbol: points.length <= 50,
      })),
    });
    return `${chart.renderToSVGString()}\n`;
  } finally {
    chart.dispose();
  }
}

function axisOf({ label, unit, log }: Axis, nameGap: number): object {
  const name = unit === "" ? label : `${label}, ${unit}`;
  return { type: log ? "log" : "value", name, nameGap, nameLocation: "middle" };
}
