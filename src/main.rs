//! The `tiktok-corpus` binary: parse, run, exit code.

use clap::Parser as _;
use std::io::Write as _;

fn main() -> anyhow::Result<()> {
    let cli = tiktok_corpus::cli::Cli::parse();
    let config = tiktok_corpus::config::Config::default();
    let pipeline = tiktok_corpus::pipeline::Pipeline::new(&config)?;
    let report = (tiktok_corpus::report::REPORTS[1].make)(Default::default());
    let mut out = Vec::new();
    for item in tiktok_corpus::read::find(&cli.paths).items {
        let Ok(file) = item else { continue };
        let Ok(articles) = tiktok_corpus::read::read(&file, &config.limits) else {
            continue;
        };
        for article in articles {
            let (document, analysis) = pipeline.analyze(article);
            let page = tiktok_corpus::report::Page {
                analysis: &analysis,
                document: Some(&document),
            };
            report.article(&page, &mut out);
        }
    }
    std::io::stdout().write_all(&out)?;
    Ok(())
}
