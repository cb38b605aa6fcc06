//! The input formats on files in the shape of their producers: what each field becomes.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};
use tiktok_corpus::analysis::Analysis;
use tiktok_corpus::article::{Article, BlockKind};
use tiktok_corpus::config::Config;
use tiktok_corpus::pipeline::Pipeline;
use tiktok_corpus::read::{Failure, Inputs, Mapping, Options, find, read};

fn inputs(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/inputs")
        .join(name)
}

/// All articles that a path leads to, and what failed.
fn read_with(path: PathBuf, options: &Options) -> Vec<Result<Article, Failure>> {
    Inputs::new(find(&[path]), options)
        .flat_map(|piece| piece.read(options))
        .collect()
}

fn articles(name: &str) -> Vec<Article> {
    let all = read_with(inputs(name), &Options::default());
    all.into_iter().map(Result::unwrap).collect()
}

/// An article as lines: id, format, date, source, author, address; then its blocks, `#` for a
/// heading, `>` for a teaser, `=` for one that is repeated, `¶` for a paragraph.
fn show(article: &Article) -> String {
    let or = |value: &Option<String>| value.clone().unwrap_or("-".to_owned());
    let date = article.date.as_ref().map(|date| date.iso.clone());
    let mut lines = vec![format!(
        "{} {} {} | {} | {} | {}",
        article.id,
        or(&article.input.format),
        or(&date),
        or(&article.source),
        or(&article.author),
        or(&article.url),
    )];
    for block in &article.blocks {
        let mark = match block.kind {
            BlockKind::Header => continue,
            BlockKind::Heading => '#',
            BlockKind::Teaser if block.repeated => '=',
            BlockKind::Teaser => '>',
            BlockKind::Paragraph => '¶',
        };
        lines.push(format!("{mark}{}", block.span.of(&article.text)));
    }
    lines.join("\n")
}

fn check(name: &str, wanted: &[&str]) {
    let articles = articles(name);
    let shown: Vec<String> = articles.iter().map(show).collect();
    for (shown, wanted) in shown.iter().zip(wanted) {
        let wanted: Vec<&str> = wanted.lines().map(str::trim).collect();
        assert_eq!(shown, &wanted.join("\n"), "{name}");
    }
    assert_eq!(shown.len(), wanted.len(), "{name}: {shown:#?}");
}

#[test]
fn news_please_names_its_text_maintext_and_writes_none_for_nothing() {
    check(
        "news-please.json",
        &["news-please json 2024-03-11 | www.waterkant.example | Roos Verbeeck; Tuur De Bock | https://www.waterkant.example/sluis
          #Sluis van Wilderdam weer open
          =De sluis van Wilderdam gaat na negen maanden weer open voor de binnenvaart.
          ¶De sluis van Wilderdam gaat na negen maanden weer open voor de binnenvaart. De herstelling kostte 14,2 miljoen euro.
          ¶Havenmeester Ilse Noppe noemt de opening “een opluchting voor 300 schippers”.
          ¶Volgens de Vlaamse Waterweg varen er in april weer veertig schepen per dag."],
    );
    let article = articles("news-please.json").remove(0);
    let kept: Vec<&String> = article.meta.keys().collect();
    assert_eq!(kept, ["date_download", "filename", "language"]);
}

#[test]
fn a_broken_list_of_newspaper4k_is_read_whole() {
    check(
        "newspaper4k.json",
        &[
            "newspaper4k#1 json 2023-10-02 | Bakkersblad | Mirjam Oosterhof | https://bakkersblad.example/brood
             #Brood wordt negen cent duurder
             >Meel en stroom drijven de prijs op.
             ¶Een wit brood kost vanaf maandag gemiddeld 3,19 euro.
             ¶Bakker Joost Wielinga uit Assen zegt dat meel 12 procent duurder is geworden.",
            "newspaper4k#2 json - | Bakkersblad | - | https://bakkersblad.example/gist
             #Gistfabriek breidt uit
             ¶De gistfabriek in Delfstrahuizen neemt 45 mensen aan.",
        ],
    );
}

#[test]
fn trafilatura_puts_the_address_into_source() {
    check(
        "trafilatura.jsonl",
        &[
            "9f3ac01d77e2b415 json 2022-05-19 | Stadsblad | Lien Goossens; Pim Hartog | https://stadsblad.example/fietsbrug
             #Fietsbrug over het kanaal klaar
             >De brug is 85 meter lang.
             ¶De brug is 85 meter lang en kostte 6 miljoen euro.
             ¶Schepen Karim Aydin verwacht duizend fietsers per dag.",
            "11aa22bb33cc44dd json 2022-05-20 | Stadsblad | - | https://stadsblad.example/zwembad
             #Zwembad dicht
             ¶Het zwembad sluit tot september, meldt de gemeente.",
        ],
    );
}

#[test]
fn the_article_of_a_schema_org_graph_is_read() {
    check(
        "schema-org.json",
        &["schema-org json 2021-09-30 | De Polderpost | Sjoerd Bakema | https://polderpost.example/dijkbewaking
          #Dijkbewaking zoekt zestig vrijwilligers
          >Het waterschap wil voor de winter zestig nieuwe dijkwachten opleiden.
          ¶Het waterschap Oosterkade zoekt zestig vrijwilligers.
          ¶“Wie kan wandelen, kan kijken”, zegt dijkgraaf Hanna Veldstra."],
    );
}

#[test]
fn tables_are_read_by_the_names_of_their_columns() {
    check(
        "amcat.csv",
        &[
            "40031 csv 2019-04-08 | Het Havenblad | Fien Maes | -
             #Tunnel dicht voor keuring
             ¶De tunnel onder de Schelde gaat twee nachten dicht.
             ¶Het Agentschap Wegen zegt dat 18 camera's worden vervangen.",
            "40032 csv 2019-04-09 | Het Havenblad | - | -
             #Kapper \"Knip\" stopt
             ¶Kapper Leo Wuyts sluit na 40 jaar zijn zaak in Boom.",
        ],
    );
    check(
        "excel.csv",
        &[
            "excel#1 csv 2020-08-03 | - | - | -
             #Café weer open
             ¶Caféhouder Zoë Ariën opent na vijf maanden.",
            "excel#2 csv 2020-08-04 | De Landman | - | -
             #Oogst valt mee
             ¶De coöperatie telde 9.000 ton peren.",
        ],
    );
    check(
        "lijst.tsv",
        &["lijst tsv 2018-01-15 | - | - | -
          #Markt verhuist
          ¶De markt verhuist naar het Plein, zegt marktmeester Bob Jans."],
    );
}

#[test]
fn front_matter_names_title_and_teaser_where_they_stand() {
    check(
        "voorpagina.md",
        &["voorpagina markdown 2023-07-04 | - | Noor Wijnants | -
          #Veerpont vaart weer
          >Na drie maanden stilstand vaart het veer opnieuw.
          ¶Het veer over de Maas vaart weer, meldt de gemeente Berghem.
          #Wat kost het?
          ¶Een overtocht kost 1,50 euro. Vorig jaar waren er 62.000 reizigers."],
    );
    let article = articles("voorpagina.md").remove(0);
    assert_eq!(
        article.text,
        std::fs::read_to_string(inputs("voorpagina.md")).unwrap()
    );
    assert_eq!(article.meta["tags"], serde_json::json!(["veer", "maas"]));
    check(
        "toml.md",
        &["toml markdown 2022-02-06 | - | Ties Rooks; Ada Blom | -
          #Molen draait op zondag
          ¶Molenaar Ties Rooks maalt voortaan ook op zondag 200 kilo meel."],
    );
}

#[cfg(feature = "html")]
#[test]
fn a_page_is_read_without_its_menus_and_captions() {
    check(
        "pagina.html",
        &["pagina html 2023-11-07 | De Buitenkrant | Jurre Panhuis | https://buitenkrant.example/stadsbos
          #Stadsbos krijgt 4000 bomen
          >De gemeente plant in november 4000 eiken en lindes.
          ¶De gemeente Lindhoven plant in november 4000 eiken en lindes. Het bos wordt daarmee dubbel zo groot, en dat was volgens het bestuur hard nodig na de droge zomers.
          ¶Wethouder Marleen Kuipers noemt het plan “een cadeau aan de kinderen van nu”. De kosten bedragen 350.000 euro, waarvan de provincie de helft betaalt, zo staat in het voorstel.
          #Wie plant er mee?
          ¶Op zaterdag 18 november kunnen bewoners helpen planten. Boswachter Teun Smit rekent op driehonderd vrijwilligers, net zoveel als vorig jaar bij het Molenpark.
          ¶Wie wil komen, meldt zich bij het bezoekerscentrum. Daar liggen ook schoppen en handschoenen klaar, belooft hij.
          ¶De partij Groen Licht vindt het plan te klein. Raadslid Aïsha Benali zei dinsdag dat er 10.000 bomen nodig zijn om de stad koel te houden."],
    );
}

#[cfg(feature = "html")]
#[test]
fn the_body_that_a_page_names_in_json_ld_is_preferred() {
    check(
        "json-ld.html",
        &["json-ld html 2019-09-15 | Hopblad | Griet Maertens | -
          #Brouwersdag lokt 8000 bezoekers & nieuwe bieren
          >De elfde Brouwersdag trok meer volk dan ooit.
          ¶De elfde Brouwersdag in Poperinge trok 8000 bezoekers.
          ¶Brouwer Wannes Deroo schonk er 1200 liter.
          ¶“Volgend jaar komt er een tweede dag bij”, kondigt hij aan."],
    );
}

#[test]
fn the_last_version_of_each_item_of_an_agency_is_read() {
    check(
        "belga.xml",
        &[
            "urn:newsml:agentschap.example:20200803:1001 newsml 2020-08-03 | Agentschap Noord | Emma Loos | -
             #Treinen rijden weer tussen Zwolle & Meppel
             ¶Tussen Zwolle en Meppel rijden weer treinen, meldt spoorbeheerder Railnet.
             #Oorzaak
             ¶Een storing trof cafés op het perron en 40 treinen.",
            "urn:newsml:agentschap.example:20200803:1002 newsml 2020-08-03 | Agentschap Noord | - | -
             #Melkprijs stijgt met 2 cent
             >Zuivelbedrijf Weidenaar betaalt boeren meer.
             ¶Zuivelbedrijf Weidenaar betaalt 42 cent per liter.
             #Boeren
             ¶Boer Gerrit Tolsma is blij.",
        ],
    );
    let codes: Vec<String> = articles("belga.xml")
        .remove(0)
        .warnings
        .into_iter()
        .map(|warning| warning.code)
        .collect();
    assert_eq!(codes, ["superseded", "unknown-entity"]);
    check(
        "nitf.xml",
        &[
            "LB-2018-77 nitf 2018-09-05 | Landbouwdienst | Wim Peeters | -
          #Peren kleiner dan vorig jaar
          >Droogte speelt telers parten
          ¶Telers plukken dit jaar 15 procent minder kilo's.
          ¶Voorzitter Anne Claes van de coöperatie vraagt steun.",
        ],
    );
}

#[test]
fn an_export_of_nexis_holds_several_articles() {
    check(
        "nexis.txt",
        &[
            "nexis#1 nexis 2020-08-03 | Het Avondblad | onze verslaggever Hans Mulder | -
             #Waterbedrijf vraagt inwoners zuinig te zijn
             >Het waterbedrijf vraagt mensen niet te sproeien.
             ¶Waterbedrijf Brabantse Delta vraagt 300.000 huishoudens om tussen vijf en tien
             uur 's avonds geen tuinen te sproeien.
             ¶Directeur Els Vermeer noemt de vraag \"geen verbod, maar een beleefd verzoek\".",
            "nexis#2 nexis 2010-01-11 | De Middagpost | ANNA DE WIT | -
             #Schaatser breekt record
             ¶Schaatser Sven Holtrop reed de 1500 meter in 1.41,9.",
        ],
    );
}

#[test]
fn every_format_is_read_alike_when_it_is_packed() {
    let folder = tempfile::tempdir().unwrap();
    for name in [
        "trafilatura.jsonl",
        "amcat.csv",
        "nitf.xml",
        "nexis.txt",
        "voorpagina.md",
    ] {
        let bytes = std::fs::read(inputs(name)).unwrap();
        let plain: Vec<String> = articles(name).iter().map(show).collect();
        let zst = folder.path().join(format!("{name}.zst"));
        std::fs::write(&zst, zstd::encode_all(bytes.as_slice(), 1).unwrap()).unwrap();
        let gz = folder.path().join(format!("{name}.gz"));
        let mut out = flate2::GzBuilder::new().write(
            std::fs::File::create(&gz).unwrap(),
            flate2::Compression::fast(),
        );
        std::io::Write::write_all(&mut out, &bytes).unwrap();
        out.finish().unwrap();
        for packed in [zst, gz] {
            let all = read_with(packed, &Options::default());
            let shown: Vec<String> = all.iter().map(|a| show(a.as_ref().unwrap())).collect();
            assert_eq!(shown, plain, "{name}");
        }
    }
    // All in one folder: twice five files, each found by the extension before the packer's.
    assert_eq!(find(&[folder.path().to_owned()]).items.len(), 10);
}

#[test]
fn names_that_the_user_gives_come_before_all_others() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let record = r#"{"text": "Kort.", "stuk": "De raad stemde.", "wanneer": "2020-08", "titel": "Raad stemt"}"#;
    std::fs::write(&path, record).unwrap();
    let pairs = ["text=stuk", "date=wanneer"].map(|pair| Mapping::pair(pair).unwrap());
    let options = Options {
        mapping: Mapping::new(pairs.to_vec()),
        ..Options::default()
    };
    let article = read_with(path, &options).remove(0).unwrap();
    assert_eq!(
        show(&article),
        "a json 2020-08 | - | - | -\n#Raad stemt\n¶De raad stemde."
    );
    assert_eq!(article.meta["text"], "Kort.");
}

#[test]
fn a_format_that_the_user_names_is_taken_whatever_the_extension() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, r#"{"text": "De raad stemde."}"#).unwrap();
    let format = |name| {
        let options = Options {
            format: name,
            ..Options::default()
        };
        let article = read_with(path.clone(), &options).remove(0).unwrap();
        (article.input.format.unwrap(), article.text)
    };
    assert_eq!(format(None).0, "plain");
    assert_eq!(
        format(Some("json")),
        ("json".to_owned(), "De raad stemde.".to_owned())
    );
}

#[test]
fn a_file_without_a_known_extension_is_told_by_its_content() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bestand");
    for (name, format) in [
        ("news-please.json", "json"),
        ("newspaper4k.json", "json"),
        ("amcat.csv", "csv"),
        ("lijst.tsv", "tsv"),
        ("voorpagina.md", "markdown"),
        ("belga.xml", "newsml"),
        ("nitf.xml", "nitf"),
        ("nexis.txt", "nexis"),
        #[cfg(feature = "html")]
        ("pagina.html", "html"),
    ] {
        std::fs::copy(inputs(name), &path).unwrap();
        for article in read_with(path.clone(), &Options::default()) {
            assert_eq!(
                article.unwrap().input.format.as_deref(),
                Some(format),
                "{name}"
            );
        }
    }
    std::fs::write(&path, "[Video] De raad stemde.\n\nDe zaal klapte.").unwrap();
    let article = read_with(path, &Options::default()).remove(0).unwrap();
    assert_eq!(article.input.format.as_deref(), Some("plain"));
}

#[test]
fn an_analysis_that_is_read_back_gives_the_same_analysis() {
    let config = Config::default();
    let pipeline = Pipeline::new(&config).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let paths = ["articles", "inputs"].map(|name| fixtures.join(name));
    let found = find(&paths);
    let mut count = 0;
    for item in found.items {
        let file = item.unwrap();
        for article in read(&file, &config.reading).into_iter().flatten() {
            let mut first = pipeline.analyze(article).1;
            let path = folder.path().join("analyse.jsonl");
            std::fs::write(&path, serde_json::to_string(&first).unwrap()).unwrap();
            let again = read_with(path, &config.reading).remove(0).unwrap();
            let again = pipeline.analyze(again).1;
            assert_eq!(again.input.format.as_deref(), Some("json"));
            first.input = again.input.clone();
            assert_eq!(first, again, "{}", first.id);
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}

#[test]
fn the_analysis_of_a_failure_is_refused_by_what_failed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let input = tiktok_corpus::article::Input::at(Path::new("weg.txt"));
    let notice = tiktok_corpus::article::Notice::new("empty", "is empty; check where it came from");
    let failed = Analysis::failed("weg".to_owned(), input, vec![notice]);
    std::fs::write(&path, serde_json::to_string(&failed).unwrap()).unwrap();
    let failure = read_with(path, &Options::default()).remove(0).unwrap_err();
    assert_eq!(failure.error.code(), "failed-before");
    assert!(failure.error.to_string().contains("is empty"));
}

#[test]
fn a_wrapper_gives_the_articles_that_it_wraps() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    for (json, wanted) in [
        // A news API.
        (
            r#"{"status": "ok", "articles": [{"title": "A", "content": "De brug is open."},
               {"title": "B", "content": "De sluis is dicht.", "source": {"id": null, "name": "Het Blad"}}]}"#,
            &["a#1 - De brug is open.", "a#2 Het Blad De sluis is dicht."][..],
        ),
        // Elasticsearch.
        (
            r#"{"_index": "x", "_id": "17", "_source": {"body": "De brug is open.", "medium": "Het Blad"}}"#,
            &["17 Het Blad De brug is open."],
        ),
        // WordPress; and a list of paragraphs.
        (
            r#"[{"id": 5, "title": {"rendered": "A"}, "content": {"rendered": "<p>De brug<br>is open.</p>"}},
               {"text": ["De sluis is dicht.", "Het veer vaart."]}]"#,
            &[
                "5 - De brug\nis open.",
                "a#2 - De sluis is dicht.\n\nHet veer vaart.",
            ],
        ),
        // Comments are no articles.
        (
            r#"{"title": "A", "teaser": "De brug is open.", "comments": [{"text": "Goed zo!"}]}"#,
            &["a - De brug is open."],
        ),
    ] {
        std::fs::write(&path, json).unwrap();
        let all = read_with(path.clone(), &Options::default());
        let shown: Vec<String> = all
            .into_iter()
            .map(|article| {
                let article = article.unwrap();
                let source = article.source.as_deref().unwrap_or("-");
                let body = article.text.strip_prefix("A\n\n").unwrap_or(&article.text);
                let body = body.strip_prefix("B\n\n").unwrap_or(body);
                format!("{} {source} {body}", article.id)
            })
            .collect();
        assert_eq!(shown, wanted, "{json}");
    }
}

#[test]
fn tables_and_lines_in_utf_16_are_read() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("a.csv", "kop\ttekst\r\nCafé\tHet café is open.\r\n"),
        (
            "a.jsonl",
            "{\"kop\": \"Café\", \"tekst\": \"Het café is open.\"}\r\n",
        ),
    ] {
        let path = folder.path().join(name);
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
        std::fs::write(&path, bytes).unwrap();
        let article = read_with(path, &Options::default()).remove(0).unwrap();
        assert_eq!(article.text, "Café\n\nHet café is open.");
        assert_eq!(article.input.encoding.as_deref(), Some("utf-16le"));
    }
}

#[cfg(unix)]
#[test]
fn what_can_be_read_once_only_is_read_whole() {
    let program = assert_cmd::cargo::cargo_bin("tiktok-corpus");
    for name in [
        "trafilatura.jsonl",
        "nexis.txt",
        "excel.csv",
        "voorpagina.md",
    ] {
        let (program, file) = (program.display(), inputs(name));
        let run = |input: &str| {
            let script = format!("{program} analyze --only terms --format jsonl {input}");
            let output = std::process::Command::new("bash")
                .args(["-c", &script])
                .output();
            String::from_utf8(output.unwrap().stdout).unwrap()
        };
        let file = file.display();
        let texts = |output: String| -> Vec<String> {
            let lines = output
                .lines()
                .map(|line| serde_json::from_str(line).unwrap());
            lines
                .map(|value: serde_json::Value| value["text"].to_string())
                .collect()
        };
        let wanted = texts(run(&file.to_string()));
        assert!(!wanted.is_empty());
        assert_eq!(texts(run(&format!("- < {file}"))), wanted, "{name}");
        assert_eq!(texts(run(&format!("<(cat {file})"))), wanted, "{name}");
    }
}

#[test]
fn a_stream_of_records_comes_out_in_order_whatever_the_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl");
    let line = |n: usize| match n % 50 {
        49 => "{\"id\": \"kapot".to_owned(),
        _ => format!("{{\"id\": \"a{n}\", \"text\": \"Er zonken {n} boten.\"}}"),
    };
    let lines: Vec<String> = (0..700).map(line).collect();
    std::fs::write(&path, lines.join("\n")).unwrap();
    let run = |jobs: &str| {
        let mut command = assert_cmd::Command::cargo_bin("tiktok-corpus").unwrap();
        let path = path.to_str().unwrap();
        command.args(["analyze", path, "--only", "figures", "--jobs", jobs]);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        let errors = String::from_utf8(output.stderr).unwrap();
        assert!(
            errors.contains("a.jsonl, record 50: is no valid JSON (line 50"),
            "{errors}"
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let one = run("1");
    assert_eq!(one, run("3"));
    let ids: Vec<String> = one
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 700);
    assert_eq!(ids[..2], ["\"a0\"", "\"a1\""]);
    assert_eq!(ids[49], "\"a#50\"");
}
