package fsrs

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// referenceLog is a review log with what the reference made of it.
type referenceLog struct {
	name   string
	set    *Set
	Items  int
	SHA256 string `json:"items_sha256"`
	Runs   []struct {
		Label  string
		Config struct {
			Epochs int     `json:"numEpochs"`
			Batch  int     `json:"batchSize"`
			Gamma  float64 `json:"gamma"`
		} `json:"training_config"`
		Options struct {
			ShortTerm       bool `json:"enableShortTerm"`
			RelearningSteps int  `json:"numRelearningSteps"`
		}
		Params vectorParams
	}
	Preparation struct {
		Train  int     `json:"train_items"`
		Init   int     `json:"init_items"`
		Recall float64 `json:"average_recall"`
		S0     []float64
	} `json:"preparation_oracle"`
	Evaluation map[string]json.RawMessage `json:"evaluation_oracle"`
}

type referenceMetrics struct {
	LogLoss float64 `json:"log_loss"`
	RMSE    float64 `json:"rmse_bins"`
	AUC     float64
	N       int
}

// referenceLogs reads all logs, or skips.
func referenceLogs(t *testing.T) []referenceLog {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "fsrs", "optimizer")
	paths, err := filepath.Glob(filepath.Join(dir, "*.csv.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		t.Skipf("no reference logs here: %s is missing (it belongs to the project's shared folder, beside the checkout)", dir)
	}
	var all []referenceLog
	for _, path := range paths {
		name, _ := strings.CutSuffix(path, ".csv.gz")
		log := referenceLog{name: filepath.Base(name), set: logOf(readLog(t, path), 0, 4)}
		data, err := os.ReadFile(name + ".result.json")
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(data, &log); err != nil {
			t.Fatal(err)
		}
		all = append(all, log)
	}
	if len(all) < 6 {
		t.Fatalf("only %d logs in %s", len(all), dir)
	}
	return all
}

func readLog(t *testing.T, path string) [][5]int64 {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(z).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows [][5]int64
	for _, line := range lines[1:] {
		var row [5]int64
		for i := range row {
			if row[i], err = strconv.ParseInt(line[i], 10, 64); err != nil {
				t.Fatal(err)
			}
		}
		rows = append(rows, row)
	}
	return rows
}

func TestItemsOfTheReferenceLogsAreTheSame(t *testing.T) {
	for _, log := range referenceLogs(t) {
		items := log.set.items()
		sum := sha256.Sum256([]byte(strings.Join(items, "\n")))
		if len(items) != log.Items || hex.EncodeToString(sum[:]) != log.SHA256 {
			t.Errorf("%s: %d items with the sum %x, want %d with %s", log.name, len(items), sum, log.Items, log.SHA256)
		}
		l := log.set.teach()
		firsts := 0
		for _, r := range Ratings() {
			firsts += l.firsts(r)
		}
		if len(l.targets) != log.Preparation.Train || firsts != log.Preparation.Init || !near(l.recall, log.Preparation.Recall, 1e-12) {
			t.Errorf("%s: %d to train with, %d first, recall %v, want %+v", log.name, len(l.targets), firsts, l.recall, log.Preparation)
		}
	}
}

func TestDeterministicRunsEqualTheReference(t *testing.T) {
	runs := 0
	for _, log := range referenceLogs(t) {
		for _, run := range log.Runs {
			if run.Config.Batch < 1_000_000 && run.Config.Epochs > 0 {
				continue
			}
			o := DefaultTraining()
			o.Epochs, o.BatchSize, o.L2 = run.Config.Epochs, run.Config.Batch, run.Config.Gamma
			o.NoShortTerm, o.RelearningSteps = !run.Options.ShortTerm, max(1, run.Options.RelearningSteps)
			got := trainBest(t, log.set, o)
			first, other := compareParams(t, log.name+" "+run.Label, got, run.Params.Params)
			for j := range 4 {
				if math.Abs(got[j]-run.Params.Params[j]) > 1e-3 {
					t.Errorf("%s %s: w%d = %v, want %v", log.name, run.Label, j, got[j], run.Params.Params[j])
				}
			}
			if run.Config.Epochs == 0 && first > 1e-5 {
				t.Errorf("%s %s: first stabilities %v, want %v", log.name, run.Label, got[:4], run.Params.Params[:4])
			}
			t.Logf("%s %s: first stabilities within %.2g of each, the others within %.2g", log.name, run.Label, first, other)
			runs++
		}
	}
	if runs < 20 {
		t.Errorf("only %d runs compared", runs)
	}
}

func TestTrainingInBatchesIsAsGoodAsTheReference(t *testing.T) {
	for _, log := range referenceLogs(t) {
		var limits struct {
			LogLoss []float64 `json:"log_loss"`
			RMSE    []float64 `json:"rmse_bins"`
		}
		if err := json.Unmarshal(log.Evaluation["seed_range_unweighted"], &limits); err != nil {
			t.Fatal(err)
		}
		o := DefaultTraining()
		for _, o.Epochs = range []int{5, 8} {
			m := log.set.Evaluate(train(t, log.set, o).Params, 0)
			if m.LogLoss > slices.Max(limits.LogLoss)+0.002 || m.RMSE > slices.Max(limits.RMSE)+0.01 {
				t.Errorf("%s, %d epochs: log loss %.5f, RMSE %.5f; the reference has at most %.5f and %.5f",
					log.name, o.Epochs, m.LogLoss, m.RMSE, slices.Max(limits.LogLoss), slices.Max(limits.RMSE))
			}
			t.Logf("%s, %d epochs: log loss %.5f, RMSE %.5f, AUC %.4f; fsrs-rs %.5f to %.5f, %.5f to %.5f", log.name, o.Epochs, m.LogLoss, m.RMSE, m.AUC,
				limits.LogLoss[0], slices.Max(limits.LogLoss), limits.RMSE[0], slices.Max(limits.RMSE))
		}
	}
}

func TestMetricsEqualTheReference(t *testing.T) {
	compared := 0
	for _, log := range referenceLogs(t) {
		for _, c := range []struct{ label, run string }{{"default params", ""}, {"fsrs-rs default run", "default"}} {
			var want struct {
				Plain    referenceMetrics `json:"unweighted"`
				Weighted referenceMetrics `json:"recency_weighted_time_order"`
			}
			if err := json.Unmarshal(log.Evaluation[c.label], &want); err != nil {
				t.Fatal(err)
			}
			p := Defaults()
			for _, run := range log.Runs {
				if run.Label == c.run {
					p = run.Params.Params
				}
			}
			got := log.set.Evaluate(p, 0)
			what := log.name + " " + c.label
			var w worst
			w.check(t, got.LogLoss, want.Plain.LogLoss, 1e-9, "%s: log loss", what)
			w.check(t, got.RMSE, want.Plain.RMSE, 1e-9, "%s: RMSE", what)
			w.check(t, got.AUC, want.Plain.AUC, 1e-9, "%s: AUC", what)
			if got.Targets != want.Plain.N {
				t.Errorf("%s: %d targets, want %d", what, got.Targets, want.Plain.N)
			}
			compared++
		}
	}
	if compared < 12 {
		t.Errorf("only %d compared", compared)
	}
}
