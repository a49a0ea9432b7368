//! How long help takes: each page under a millisecond, the first one included; and 50 ms at most while the journal is busy.

#![expect(clippy::unwrap_used, reason = "a test may stop where it finds something wrong")]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use holdfast::moment::Moment;
use holdfast::safety::Urgent;
use holdfast::safety::crisis_lines::{Asker, crisis_lines, crisis_regions};

fn pages(c: &mut Criterion) {
    let at = Moment::parse("2026-11-23T03:10:00+01:00").unwrap();
    let asker = Asker::default();
    for (name, region) in [("the region with most lines", "GB"), ("no region", "")] {
        for kind in Urgent::ALL {
            c.bench_function(&format!("help page, {name}, {}", kind.id()), |b| {
                b.iter(|| crisis_lines(black_box(region), "de", &at, *kind, &asker));
            });
        }
    }
    c.bench_function("help pages of every region, once each", |b| {
        let regions = crisis_regions("en");
        b.iter(|| {
            for region in &regions {
                black_box(crisis_lines(&region.code, "en", &at, Urgent::Home, &asker));
            }
        });
    });
}

criterion_group!(benches, pages);
criterion_main!(benches);
