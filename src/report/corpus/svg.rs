//! Drawings of the HTML page: bars of a timeline, and the network as a circle of names. Inline
//! SVG, without scripts and fonts of its own.

use crate::corpus::{Overview, Timeline};
use maud::{Markup, html};
use std::f64::consts::TAU;

/// Nodes of the drawn network: more cannot be read.
const NODES: usize = 24;

/// Articles by period as bars.
pub fn bars(line: &Timeline) -> Markup {
    let most = line.articles.iter().copied().max().unwrap_or(1).max(1);
    let (width, height) = (720.0, 120.0);
    let step = width / line.periods.len().max(1) as f64;
    html! {
        svg viewBox=(format!("0 0 {width} {height}")) role="img" aria-label="Articles by period" {
            @for (at, (period, count)) in line.periods.iter().zip(&line.articles).enumerate() {
                @let tall = *count as f64 / most as f64 * (height - 4.0);
                rect class="bar"
                    x=(rounded(at as f64 * step)) y=(rounded(height - tall))
                    width=(rounded((step - 1.0).max(0.5))) height=(rounded(tall)) {
                    title { (period) ": " (count) }
                }
            }
        }
    }
}

/// The heaviest edges between entities, which stand on a circle.
pub fn network(overview: &Overview) -> Markup {
    let mut nodes: Vec<usize> = Vec::new();
    for edge in &overview.network {
        for node in [edge.a, edge.b] {
            if nodes.len() < NODES && !nodes.contains(&node) {
                nodes.push(node);
            }
        }
    }
    nodes.sort_unstable();
    let (middle, radius) = (400.0, 220.0);
    let angle = |node: usize| {
        let at = nodes.iter().position(|n| *n == node)?;
        Some(TAU * at as f64 / nodes.len() as f64)
    };
    let point = |angle: f64| (middle + radius * angle.cos(), middle + radius * angle.sin());
    let most = overview.network.first().map_or(1, |edge| edge.articles) as f64;
    html! {
        svg viewBox="0 0 800 800" role="img" aria-label="Entities that stand in the same articles" {
            @for edge in &overview.network {
                @if let (Some(a), Some(b)) = (angle(edge.a), angle(edge.b)) {
                    @let ((x1, y1), (x2, y2)) = (point(a), point(b));
                    line class="edge" x1=(rounded(x1)) y1=(rounded(y1)) x2=(rounded(x2)) y2=(rounded(y2))
                        stroke-width=(rounded(0.5 + 3.5 * edge.articles as f64 / most)) {
                        title { (edge.name_a) " – " (edge.name_b) ": " (edge.articles) }
                    }
                }
            }
            @for node in &nodes {
                @if let Some(angle) = angle(*node) {
                    @let (x, y) = point(angle);
                    @let left = angle.cos() < 0.0;
                    circle class="node" cx=(rounded(x)) cy=(rounded(y)) r="4" {}
                    // Names stand on rays, and those at the left read from outside to inside.
                    text x=(if left { "-10" } else { "10" }) y="4"
                        text-anchor=(if left { "end" } else { "start" })
                        transform=(format!(
                            "translate({x:.1} {y:.1}) rotate({:.1})",
                            angle.to_degrees() + if left { 180.0 } else { 0.0 }
                        )) { (short(&overview.entities[node - 1].name)) }
                }
            }
        }
    }
}

/// A coordinate to one decimal.
fn rounded(value: f64) -> String {
    format!("{value:.1}")
}

fn short(name: &str) -> String {
    if name.chars().count() <= 24 {
        return name.to_owned();
    }
    let head: String = name.chars().take(23).collect();
    format!("{head}…")
}
